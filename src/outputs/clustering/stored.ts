import type { ClusteringReportInput } from '../../plot/report/clustering/input';

/** Everything that files, reports and exports of a clustering run are made from. */
export type ClusteringRun = ClusteringReportInput;
