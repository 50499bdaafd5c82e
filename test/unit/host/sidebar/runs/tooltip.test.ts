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

  it('says what a run takes of the machine, and the most that it took', () => {
    const gpu = { name: 'NVIDIA H100', busy: 0.87, memory: 2e9, totalMemory: 8e10 };
    const resources = { cores: 1.93, memory: 6.4e8, gpu, peakMemory: 7e8, peakGpuMemory: 3e9 };
    const shown = text({ status: 'running', resources });
    expect(shown).toContain('| Uses | 1.9 cores · 640 MB · NVIDIA H100 87.0 % · 2.0 GB of 80.0 GB |');
    expect(shown).toContain('| Most memory | 700 MB, GPU 3.0 GB |');
    expect(text({ status: 'done', resources })).not.toContain('Uses');
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
