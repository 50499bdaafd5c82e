import type { UnmixingResult } from '../../../protocol/unmixing';
import type { FalseColour } from '../../raster/composite';
import type { ReportInput } from '../input';

/** Everything an unmixing report is made of. */
export interface UnmixingReportInput extends ReportInput {
  readonly result: UnmixingResult;
  /** Absent for lists of spectra, and where the scene is no longer at hand. */
  readonly falseColour?: FalseColour;
}
