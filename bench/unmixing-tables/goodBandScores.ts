import type { UnmixingResult } from '../../src/protocol/unmixing';
import { abundanceRmse } from '../../src/unmixing/metrics/abundanceError';
import { assign } from '../../src/matching/assign';
import { selectColumns, selectRows } from '../../src/unmixing/metrics/matrix';
import { spectralAngles } from '../../src/unmixing/metrics/spectralAngles';
import { inTruthConvention } from '../../src/unmixing/metrics/truthConvention';
import type { BadBandScene } from './badBandScene';

export interface GoodBandScores {
  /** Mean spectral angle in radians. */
  readonly sad: number;
  /** Mean abundance error, estimate and truth in the truth convention. */
  readonly rmse: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Scores on the bands that hold signal; endmembers are noise in the others, whatever the method. */
export function goodBandScores(found: UnmixingResult, { truth, goodBands }: BadBandScene): GoodBandScores {
  const estimated = selectRows(found.endmembers, goodBands);
  const reference = selectRows(truth.endmembers!, goodBands);
  const angles = spectralAngles({ estimated: reference, reference: estimated });
  const partners = assign(angles);
  const fractions = inTruthConvention(estimated, found.abundances);
  const rmse = abundanceRmse({
    estimated: selectColumns(fractions, partners),
    reference: inTruthConvention(reference, truth.abundances!),
  });
  return { sad: mean(partners.map((partner, k) => angles[k][partner])), rmse: mean(rmse) };
}
