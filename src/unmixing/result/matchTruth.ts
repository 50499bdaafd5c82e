import { matchPairs } from '../../matching/assign';
import type { Truth } from '../../protocol/unmixing';
import { abundanceRmse } from '../metrics/abundanceError';
import { selectColumns, type Table } from '../metrics/matrix';
import { spectralAngles } from '../metrics/spectralAngles';
import { inTruthConvention } from '../metrics/truthConvention';

/** An estimated material and the true one it stands for, by their columns. */
export interface Match {
  readonly estimated: number;
  readonly reference: number;
}

/** Endmembers `[bands, materials]` and abundances `[pixels, materials]`. */
export interface Estimate {
  readonly endmembers: Table;
  readonly abundances: Table;
}

/**
 * One-to-one matching of least total cost, ordered by the truth's materials: the cost is the spectral angle, or the
 * error of the abundances where the truth has no spectra. If the numbers of materials differ, some stay alone.
 */
export function matchTruth(estimate: Estimate, truth: Truth): Match[] {
  return matchPairs(costs(estimate, truth)).map(([estimated, reference]) => ({ estimated, reference }));
}

function costs({ endmembers, abundances }: Estimate, truth: Truth): number[][] {
  if (truth.endmembers) return spectralAngles({ estimated: endmembers, reference: truth.endmembers });
  const fractions = inTruthConvention(endmembers, abundances);
  const materials = Array.from({ length: abundances.shape[1] }, (_, k) => k);
  return materials.map((k) => {
    if (!truth.abundances) return truth.names.map((_, reference) => Number(reference !== k));
    const repeated = selectColumns(
      fractions,
      truth.names.map(() => k),
    );
    return abundanceRmse({ estimated: repeated, reference: truth.abundances });
  });
}
