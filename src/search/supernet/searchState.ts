import type { RandomStream } from '../../compute/random';
import { noMeans, type Means } from '../../nn/training';
import type { JsonValue } from '../../protocol/json';

/** What is measured of an epoch, by the names of the curves. */
export type SearchMeasures = Readonly<Record<string, number>>;

/** One search at work: with the state of its supernet all that is needed to go on with the same numbers. Plain JSON. */
export interface SearchState {
  /** Epochs finished. */
  epoch: number;
  /** Steps of weights taken in this epoch. */
  batch: number;
  /** Whether the step of the architecture that comes before the next one of weights is taken. */
  isArchitectureTaken: boolean;
  /** State of the stream at the start of the epoch. */
  random: JsonValue;
  /** Of what weight steps return, over this epoch. */
  means: Means;
}

export const freshSearch = (random: RandomStream): SearchState => ({
  epoch: 0,
  batch: 0,
  isArchitectureTaken: false,
  random: random.toJSON(),
  means: noMeans,
});
