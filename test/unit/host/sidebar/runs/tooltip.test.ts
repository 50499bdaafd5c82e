import { describe, expect, it, vi } from 'vitest';
import { runTooltip } from '../../../../../src/host/sidebar/runs/tooltip';
import type { RunRecord } from '../../../../../src/protocol/record';
import { now, run } from '../records';

vi.mock('vscode', () => import('../../vscode'));

const engine = { device: 'cpu', runner: 'wasm 1', provider: 'cpu', threads: 2, choices: {} };
const text = (changes: Partial<RunRecord>) => runTooltip(run(changes), now).value;

describe('the tooltip of a run', () => {
  it('has config, seed, device, time, metrics, notes and tags', () => {
    const repeats = { sad_mean: { mean: 0.04, std: 0.002, values: [0.038, 0.042] } };
    const shown = text({ engine, repeats, notes: 'first\nsecond', tags: ['paper'] });
    expect(shown).toContain('| Config | samson.searchlight.yaml |');
    expect(shown).toContain('| Seed | 7 |');
    expect(shown).toContain('| Device | cpu · wasm 1 · 2 threads |');
    expect(shown).toContain('| Time | 5 min 00 s |');
    expect(shown).toContain('| sad\\_mean | 0.03710 \\(0.0400 ± 0.0020, n = 2\\) |');
    expect(shown).toContain('> first  \n> second');
    expect(shown).toContain('`#paper`');
    expect(shown).not.toContain('tree'); // metrics by material are for the panel
  });

  it('says why a run has no result', () => {
    const error = {
      kind: 'failed',
      code: 'disk-full',
      message: 'the disk is full',
      remedy: 'Free some space.',
    } as const;
    expect(text({ status: 'failed', error })).toContain('the disk is full\n\nFree some space.');
    expect(text({ status: 'interrupted' })).toContain('Resume it from its last checkpoint.');
  });

  it('does not take names and notes for markup', () => {
    const shown = text({ name: '**[x](command:evil)**', notes: '<img src=x> | a | b' });
    expect(shown).toContain('\\*\\*\\[x\\]\\(command:evil\\)\\*\\*');
    expect(shown).toContain('\\<img src=x\\> \\| a \\| b');
  });
});
