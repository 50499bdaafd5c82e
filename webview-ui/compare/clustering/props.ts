import type { ComparedClustering } from '../../../src/protocol/compare-clustering';
import type { KindViewProps } from '../kindView';

/** What the figures of compared clusterings are given. */
export interface ClusteringsProps extends Pick<KindViewProps, 'runs'> {
  /** The run that the others are measured against. */
  readonly base: number;
  /** By run; null where there is nothing yet. */
  readonly clusterings: readonly (ComparedClustering | null)[];
}
