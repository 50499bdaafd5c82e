import { spectralAngle } from '../../matching/spectralAngle';
import type { Metrics } from '../../protocol/record';
import type { Truth } from '../../protocol/unmixing';
import { abundanceRmse, signalToReconstructionError } from '../metrics/abundanceError';
import { column, selectColumns, type Table } from '../metrics/matrix';
import { inTruthConvention } from '../metrics/truthConvention';
import type { Presentation } from './present';

/** Comparison with the truth, over the materials that have a partner there. */
export function truthMetrics(found: Presentation, truth: Truth): Metrics {
  return { ...spectrumMetrics(found, truth), ...abundanceMetrics(found, truth) };
}

function spectrumMetrics({ endmembers, matches }: Presentation, truth: Truth): Metrics {
  const reference = truth.endmembers;
  if (!reference) return {};
  const angles = matches.map((match) =>
    spectralAngle(column(endmembers, match.estimated), column(reference, match.reference)),
  );
  return perMaterial('sad', angles, namesOf(truth, matches));
}

function abundanceMetrics({ endmembers, abundances, matches }: Presentation, truth: Truth): Metrics {
  if (!truth.abundances) return {};
  const names = namesOf(truth, matches);
  const references = matches.map((match) => match.reference);
  const partners = matches.map((match) => match.estimated);
  const plain = {
    estimated: selectColumns(abundances, partners),
    reference: selectColumns(truth.abundances, references),
  };
  const convention = {
    estimated: selectColumns(inTruthConvention(endmembers, abundances), partners),
    reference: selectColumns(truthInConvention(truth, truth.abundances), references),
  };
  const sre = signalToReconstructionError(plain);
  return {
    ...perMaterial('rmse', abundanceRmse(plain), names),
    ...perMaterial('rmse_truth_convention', abundanceRmse(convention), names),
    ...(Number.isFinite(sre) ? { sre_db: sre } : {}),
  };
}

const namesOf = (truth: Truth, matches: Presentation['matches']) =>
  matches.map((match) => truth.names[match.reference]);

/** Changes nothing in truths published that way, and makes the comparison fair for others. */
function truthInConvention({ endmembers }: Truth, abundances: Table): Table {
  return endmembers ? inTruthConvention(endmembers, abundances) : abundances;
}

function perMaterial(metric: string, values: readonly number[], names: readonly string[]): Metrics {
  return {
    [`${metric}_mean`]: values.reduce((sum, value) => sum + value, 0) / values.length,
    [metric]: Object.fromEntries(names.map((name, i) => [name, values[i]])),
  };
}
