import type { JsonValue } from '../../protocol/json';
import type { RunRecord } from '../../protocol/record';

/** What a report says about the run itself; a `RunRecord` will do. */
export type ReportRun = Pick<RunRecord, 'id' | 'name' | 'task' | 'status' | 'seed' | 'created' | 'seconds'> &
  Partial<Pick<RunRecord, 'engine' | 'versions' | 'gitCommit' | 'configHash' | 'error'>>;

/** One line about the data, as a person reads it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What the report of every task is made of, besides its result. */
export interface ReportInput {
  readonly run: ReportRun;
  /** Command line that reproduces the run. */
  readonly command: string;
  /** The resolved config. */
  readonly settings: JsonValue;
  /** What was read: file, type, range, counts. */
  readonly facts: readonly Fact[];
}
