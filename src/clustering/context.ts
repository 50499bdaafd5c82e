import type { Engine } from '../compute/engine';
import type { ClusteringConfig, DdcConfig } from '../config/tasks/clustering';
import type { SampleSet } from '../data/samples/sampleSet';
import type { RunContext } from '../protocol/context';

/** What is clustered, and samples that are assigned at the end only. */
export type ClusteringData = SampleSet & { readonly heldOut?: SampleSet };

/** What a clustering method sees of the world. */
export type ClusteringContext<Config extends ClusteringConfig = ClusteringConfig> = RunContext<
  Config,
  ClusteringData,
  Engine
>;

export type DdcContext = ClusteringContext<DdcConfig>;
