import type { JsonValue } from '../../../protocol/json';
import type { RunRecord } from '../../../protocol/record';
import type { UnmixingResult } from '../../../protocol/unmixing';
import type { FalseColour } from '../../raster/composite';

/** What a report says about the run itself; a `RunRecord` will do. */
export type ReportRun = Pick<RunRecord, 'id' | 'name' | 'task' | 'status' | 'seed' | 'created' | 'seconds'> &
  Partial<Pick<RunRecord, 'engine' | 'versions' | 'gitCommit' | 'configHash' | 'error'>>;

/** One line about the data, as a person reads it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Everything an unmixing report is made of. */
export interface UnmixingReportInput {
  readonly result: UnmixingResult;
  readonly run: ReportRun;
  /** Command line that reproduces the run. */
  readonly command: string;
  /** The resolved config. */
  readonly settings: JsonValue;
  /** What was read: file, type, orientation, range, counts. */
  readonly facts: readonly Fact[];
  /** Absent for lists of spectra, and where the scene is no longer at hand. */
  readonly falseColour?: FalseColour;
}
