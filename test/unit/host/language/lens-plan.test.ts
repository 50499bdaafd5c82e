import { describe, expect, it } from 'vitest';
import { firstKeyLine, lensActions } from '../../../../src/host/language/lens-plan';
import type { RunRecord, RunStatus } from '../../../../src/protocol/record';
import type { Run } from '../../../../src/runs/run';

const record: RunRecord = {
  format: 1,
  id: 'r',
  name: 'samson',
  task: 'unmix/rrlbs',
  status: 'done',
  created: '2026-01-01T00:00:00Z',
  seconds: 1,
  configFile: '/scenes/samson.searchlight.yaml',
  configHash: '',
  seed: 1,
  versions: {},
  artifacts: [],
  tags: [],
  notes: '',
};
const run = (folder: string, status: RunStatus, changes: Partial<RunRecord> = { metrics: { sad_mean: 0.1 } }): Run => ({
  folder,
  record: { ...record, status, ...changes },
  lock: { state: 'free' },
});

/** What is offered, as a person would read it. */
const offered = (runs: readonly Run[], queued: readonly string[] = [], isTrusted = true) =>
  lensActions({ runs, queued, isTrusted }).map(({ kind, ...rest }) =>
    'folder' in rest ? `${kind} ${rest.folder}` : kind,
  );

describe('what can be done with a config', () => {
  it('is to run it, at first', () => {
    expect(offered([])).toEqual(['run']);
    expect(offered([], [], false)).toEqual(['trust']);
  });

  it('is to look at what the last run found', () => {
    expect(offered([run('b', 'done')])).toEqual(['run', 'open b']);
    expect(offered([run('b', 'done'), run('a', 'done')])).toEqual(['run', 'compare', 'open b']);
    expect(offered([run('b', 'done'), run('a', 'done')], [], false)).toEqual(['trust', 'compare', 'open b']);
  });

  it('is to resume what did not end, unless nothing may run', () => {
    for (const status of ['interrupted', 'stopped', 'failed'] as const) {
      expect(offered([run('b', status)])).toEqual(['run', 'resume b', 'open b']);
      expect(offered([run('b', status)], [], false)).toEqual(['trust', 'open b']);
    }
    expect(offered([run('b', 'done'), run('a', 'stopped')])).toEqual(['run', 'compare', 'open b']);
  });

  it('leaves out runs that found nothing', () => {
    const failed = run('b', 'failed', {});
    expect(offered([failed])).toEqual(['run', 'resume b']);
    expect(offered([failed, run('a', 'done')])).toEqual(['run', 'resume b', 'open a']);
  });

  it('is to pause and stop a run at work, or to let it go on', () => {
    expect(offered([run('b', 'running'), run('a', 'done')])).toEqual(['progress b', 'pause b', 'stop b']);
    expect(offered([run('b', 'paused')])).toEqual(['progress b', 'resume b', 'stop b']);
  });

  it('is to stop a run at work in Restricted Mode never', () => {
    expect(offered([run('b', 'running')], [], false)).toEqual(['progress b']);
  });

  it('tells how far the run is, and the place of one that waits', () => {
    const progress = { phase: 'unmix', step: 30, total: 120 };
    const [working] = lensActions({
      runs: [run('b', 'running', { progress, metrics: { objective: 4, sad_mean: 0.1 } })],
      queued: [],
      isTrusted: true,
    });
    expect(working).toMatchObject({ share: 0.25, headline: { name: 'sad_mean', value: 0.1 } });
    const [waiting] = lensActions({ runs: [run('b', 'queued', {})], queued: ['a', 'b'], isTrusted: true });
    expect(waiting).toEqual({ kind: 'waiting', folder: 'b', place: 2 });
    const [starting] = lensActions({ runs: [run('b', 'queued', {})], queued: [], isTrusted: true });
    expect(starting).toEqual({ kind: 'waiting', folder: 'b', place: undefined });
  });
});

describe('the line of the first key', () => {
  it('is below the comments', () => {
    expect(firstKeyLine('# a\n\n# b: c\ntask: d\ndata:\n')).toBe(3);
    expect(firstKeyLine("'task': d")).toBe(0);
    expect(firstKeyLine('# only a comment\n')).toBe(0);
    expect(firstKeyLine('')).toBe(0);
  });
});
