import type { StructureGeometry } from '../../../architecture/elk';
import type { SearchResult } from '../../../protocol/search';
import type { ReportInput } from '../input';

/** How images become what the network takes: divided, then less the mean and divided by the deviation of each channel. */
export interface Preprocessing {
  /** What the network takes, `[rows, cols, channels]`; images of other sizes are resized. */
  readonly input: readonly [rows: number, cols: number, channels: number];
  /** What values in files are divided by: 255 for bytes. */
  readonly divisor: number;
  /** `[channels]` */
  readonly mean: readonly number[];
  /** `[channels]` */
  readonly deviation: readonly number[];
}

/** What is known of a search. */
export interface SearchRun extends ReportInput {
  readonly result: SearchResult;
  /** Of the model that the run left, where it left one. */
  readonly preprocessing?: Preprocessing;
}

/** Where the architecture that was found is drawn. */
export interface ArchitectureGeometry {
  readonly network: StructureGeometry;
  /** By the name of the cell. */
  readonly cells: Readonly<Record<string, StructureGeometry>>;
}

/** Everything a report of a search is made of. */
export interface SearchReportInput extends SearchRun {
  readonly geometry: ArchitectureGeometry;
}
