import type { Checkpoint, RunContext } from '../protocol/context';
import type { Metrics, RunRecord, Spread } from '../protocol/record';

/** The part of a method's {@link RunContext} that is the same for every task. */
export type TaskContext = Omit<RunContext<never, never, never>, 'config' | 'data' | 'engine'>;

/** One run as the task thread sees it. */
export interface TaskJob {
  /** The run folder; named outputs go to its `artifacts/`. */
  readonly folder: string;
  /** As it was when this process took the run; its `engine`, where there is one, must be used again. */
  readonly record: RunRecord;
  /** The resolved config; its paths are relative to the folder of `record.configFile`. */
  readonly configText: string;
  readonly restored: Checkpoint | undefined;
  /** @param checkpointSeconds - Seconds between checkpoints. */
  context(checkpointSeconds: number): TaskContext;
}

export interface TaskResult {
  readonly metrics: Metrics;
  readonly repeats?: Readonly<Record<string, Spread>>;
}

/** Runs one task: loads what the config names, runs the method, writes the outputs. */
export type TaskAdapter = (job: TaskJob) => Promise<TaskResult>;

/** Adapters by the part of the task's name before the slash, each loaded when it is needed. */
export type TaskRegistry = Readonly<Record<string, () => Promise<{ readonly run: TaskAdapter }>>>;
