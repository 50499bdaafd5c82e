import type { Truth } from '../../protocol/unmixing';
import { scaleColumns, selectColumns, table, transposed } from '../metrics/matrix';
import { sumToOneScale } from './freeScale';
import { matchTruth, type Estimate, type Match } from './matchTruth';

/** Factors as they come out of a method. */
export interface RawFactors {
  /** `[materials, bands]` */
  readonly endmembers: Float32Array;
  /** `[pixels, materials]` */
  readonly abundances: Float32Array;
  readonly materials: number;
}

/** Factors as people see them: scaled, named, in the order of the truth. */
export interface Presentation extends Estimate {
  readonly names: readonly string[];
  /** Where each column was before it was put in order. */
  readonly order: readonly number[];
  /** Pairs with the truth, by columns of this presentation. */
  readonly matches: readonly Match[];
}

/** @param freeScale whether the method leaves the scale of the factors open, see {@link sumToOneScale} */
export function present(raw: RawFactors, truth: Truth | undefined, freeScale: boolean): Presentation {
  const estimate = scaled(raw, freeScale);
  const found = truth === undefined ? [] : matchTruth(estimate, truth);
  const matched = found.map(({ estimated }) => estimated);
  const alone = Array.from({ length: raw.materials }, (_, k) => k).filter((k) => !matched.includes(k));
  const order = [...matched, ...alone];
  return {
    endmembers: selectColumns(estimate.endmembers, order),
    abundances: selectColumns(estimate.abundances, order),
    names: order.map((_, i) => (i < found.length ? truth!.names[found[i].reference] : `endmember ${i + 1}`)),
    order,
    matches: found.map(({ reference }, i) => ({ estimated: i, reference })),
  };
}

function scaled({ endmembers, abundances, materials }: RawFactors, freeScale: boolean): Estimate {
  const columns = transposed(table(materials, endmembers.length / materials, endmembers));
  const fractions = table(abundances.length / materials, materials, abundances);
  if (!freeScale) return { endmembers: columns, abundances: fractions };
  const factors = sumToOneScale(abundances, materials);
  return {
    endmembers: scaleColumns(
      columns,
      factors.map((factor) => 1 / factor),
    ),
    abundances: scaleColumns(fractions, factors),
  };
}
