import type { ComparedSearch } from '../../../src/protocol/compare-architecture';
import type { KindViewProps } from '../kindView';

/** What the figures of compared searches are given. */
export interface SearchesProps extends Pick<KindViewProps, 'runs'> {
  /** The run that the others are measured against. */
  readonly base: number;
  /** By run; null where there is nothing yet. */
  readonly searches: readonly (ComparedSearch | null)[];
}
