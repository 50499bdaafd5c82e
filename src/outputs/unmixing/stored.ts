import type { UnmixingReportInput } from '../../plot/report/unmixing/input';

/** Everything that files, reports and exports of an unmixing run are made from. */
export type UnmixingRun = UnmixingReportInput;
