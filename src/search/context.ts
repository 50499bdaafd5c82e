import type { Engine } from '../compute/engine';
import type { DataSearchConfig, PopulationSearchConfig, SearchConfig } from '../config/tasks/search';
import type { BenchmarkTable } from '../data/nasbench/read';
import type { ClassifiedImages } from '../data/samples/classified';
import type { NetworkValues } from '../nn/network';
import type { RunContext } from '../protocol/context';
import type { Genotype } from '../protocol/genotype';
import type { SearchResult } from '../protocol/search';
import type { NetworkFit } from './images';

/** What an architecture search sees of the world. */
export type SearchContext<Config extends SearchConfig = SearchConfig, Data = ClassifiedImages> = RunContext<
  Config,
  Data,
  Engine
>;

export type DataSearchContext = SearchContext<DataSearchConfig>;
export type PopulationSearchContext = SearchContext<PopulationSearchConfig>;
export type TableSearchContext = SearchContext<PopulationSearchConfig, BenchmarkTable>;

/** The network of the architecture that was found, trained. */
export interface TrainedModel {
  readonly genotype: Genotype;
  readonly fit: NetworkFit;
  readonly values: NetworkValues;
  /** What images become before the network takes them: `(value / divisor - mean) / deviation` by channel. */
  readonly preprocessing: {
    readonly divisor: number;
    readonly mean: readonly number[];
    readonly deviation: readonly number[];
  };
}

/** What an architecture search found. */
export interface SearchOutcome {
  readonly result: SearchResult;
  /** Absent where nothing was trained, as on tables. */
  readonly model?: TrainedModel;
}
