import type { RunView } from '../../protocol/panel';
import type { RunRecord } from '../../protocol/record';
import type { RunState } from '../../runs/run-state';

/** What is known of a run besides its record and its events. */
export interface RunSurroundings {
  readonly folder: string;
  /** Text of the resolved config. */
  readonly config: string;
  readonly hasCheckpoint: boolean;
  readonly isTrusted: boolean;
  /** Place among the runs that wait, from 1. */
  readonly place?: number;
}

/** A run as its panel shows it. */
export function runView(record: RunRecord, { progress, remaining }: RunState, around: RunSurroundings): RunView {
  const { id, name, task, status, seconds, created, seed, engine, versions, metrics, error, notes, tags } = record;
  const { folder, config, hasCheckpoint, isTrusted, place } = around;
  return {
    ...{ id, name, task, status, seconds, created, seed, engine, versions, metrics, error, notes, tags },
    ...{ folder, config, isTrusted, place, remaining },
    phase: progress?.phase,
    step: progress?.step ?? 0,
    total: progress?.total ?? 0,
    repeat: progress?.repeat,
    repeats: progress?.repeats,
    repeatMetrics: record.repeats,
    canResume: hasCheckpoint,
    hasReport: record.artifacts.some(({ name: artifact }) => artifact === 'report.html'),
  };
}
