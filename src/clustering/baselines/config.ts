import type { ClusteringConfig, DdcConfig } from '../../config/tasks/clustering';

/** The config of a simpler method. */
export type BaselineConfig = Exclude<ClusteringConfig, DdcConfig>;
