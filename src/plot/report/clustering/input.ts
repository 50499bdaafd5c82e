import type { ClusteringResult, SamplePreview } from '../../../protocol/clustering';
import type { ReportInput } from '../input';

/** Everything a clustering report is made of. */
export interface ClusteringReportInput extends ReportInput {
  readonly result: ClusteringResult;
  /** Name of a sample for people; numbers count samples after shuffling. */
  readonly nameOf: (sample: number) => string;
  /** Previews of the examples of the clusters, by sample; none where they are no longer at hand. */
  readonly previews: ReadonlyMap<number, SamplePreview>;
}
