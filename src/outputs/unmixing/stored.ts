import type { UnmixingReportInput } from '../../plot/report/unmixing/input';

/** Everything that files, reports and exports of an unmixing run are made from. */
export type UnmixingRun = UnmixingReportInput;

/** What a file is and what it holds, before it has a folder. */
export interface OutputFile {
  /** Relative to the folder of outputs. */
  readonly file: string;
  readonly title: string;
}

/** Folder of the named outputs within a run folder. */
export const artifactsFolder = 'artifacts';
