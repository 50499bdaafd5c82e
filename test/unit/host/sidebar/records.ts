import { basename, join } from 'node:path';
import type { RunRecord } from '../../../../src/protocol/record';
import type { Run } from '../../../../src/runs/run';

/** The moment at which tests look at runs. */
export const now = Date.parse('2026-11-22T21:00:00.000Z');

/** A moment some minutes before. */
export const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

/** What is told of a run that ended well two hours ago. */
export function record(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    format: 1,
    id: 'samson-20261122-185500-3f',
    name: 'samson',
    task: 'unmix/rrlbs',
    status: 'done',
    created: minutesAgo(125),
    started: minutesAgo(125),
    ended: minutesAgo(120),
    seconds: 300,
    configFile: join('/work', 'samson.searchlight.yaml'),
    configHash: 'abc',
    seed: 7,
    versions: { searchlight: '0.1.0', node: '24.21.0' },
    metrics: { sad_mean: 0.0371, sad: { tree: 0.03 }, objective: 12.5 },
    artifacts: [],
    tags: [],
    notes: '',
    ...changes,
  };
}

/** A run whose folder bears its id. */
export function run(changes: Partial<RunRecord> = {}): Run {
  const made = record(changes);
  return { folder: join('/work', '.searchlight', 'runs', made.id), record: made, lock: { state: 'free' } };
}

/** Runs with the ids given, the first one the newest. */
export function runs(ids: readonly string[], changes: (index: number) => Partial<RunRecord> = () => ({})): Run[] {
  return ids.map((id, i) => run({ id: basename(id), created: minutesAgo(i), ...changes(i) }));
}
