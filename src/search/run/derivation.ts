import { UserError } from '../../protocol/errors';
import type { Genotype } from '../../protocol/genotype';
import { deadChoices, type DeadChoices } from '../egs/dead';
import type { Derived } from '../egs/deriveCodes';
import { fitWithin } from '../egs/withinLimits';
import type { CellCodes } from '../spaces/cellSpace';
import type { Supernet } from '../supernet/supernet';
import { deadRemark } from './deadRemarks';
import type { ImageJob } from './job';

/** An architecture that was derived from a supernet, within the limits. */
export interface DerivedNetwork {
  readonly codes: CellCodes;
  /** Of the network that would be trained. */
  readonly genotype: Genotype;
  /** By the names of metrics. */
  readonly costs: Readonly<Record<string, number>>;
  /** Operations that were taken away or replaced for the limits. */
  readonly changes: number;
  /** What the `relu` variant can never choose again. */
  readonly dead: readonly DeadChoices[];
  /** Sentences for people, of what is dead too. */
  readonly remarks: readonly string[];
}

/**
 * The derived code, or what is left of it within the limits.
 * @throws UserError `nothing-within-limits`
 */
export async function deriveWithin(
  { costs, child, context }: ImageJob,
  supernet: Supernet,
  derived: Derived,
): Promise<DerivedNetwork> {
  const { space, options } = supernet.plan;
  const genotypeOf = (codes: CellCodes): Genotype => space.genotype(codes, child);
  const isFeasible = async (codes: CellCodes): Promise<boolean> => {
    context.throwIfStopped();
    return (await costs.broken(genotypeOf(codes))).length === 0;
  };
  const probabilities = await supernet.probabilities();
  const fitted = await fitWithin(space.cells, probabilities, derived, options.draws, isFeasible);
  const dead = options.variant === 'relu' ? deadChoices(space.cells, probabilities, options.scope) : [];
  if (fitted === undefined) throw nothingWithin(await costs.broken(genotypeOf(derived.codes)));
  const genotype = genotypeOf(fitted.codes);
  return {
    ...{ codes: fitted.codes, genotype, changes: fitted.changes },
    ...{ dead, costs: await costs.metrics(genotype) },
    remarks: [
      ...derived.rescued.map(
        ({ cell, node }) =>
          `Node ${node + 1} of the ${cell} cell had no operation left; its most probable one was kept so that the network stays whole.`,
      ),
      ...(fitted.changes > 0
        ? [
            `${fitted.changes} ${fitted.changes === 1 ? 'operation was' : 'operations were'} left out or replaced for the limits.`,
          ]
        : []),
      ...dead.map(deadRemark),
    ],
  };
}

export const nothingWithin = (reasons: readonly string[]): UserError =>
  new UserError({
    kind: 'config',
    code: 'nothing-within-limits',
    message: `\`method.constraints\` leaves no network: the smallest that was found has ${reasons.join(' and ')}`,
    remedy: 'Raise the limits, or lower `method.child.channels` and `method.child.cells`.',
  });
