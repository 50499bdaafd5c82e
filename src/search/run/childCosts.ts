import type { Engine } from '../../compute/engine';
import type { Genotype } from '../../protocol/genotype';
import { CostBook } from '../constraints/costBook';
import type { Latency } from '../constraints/latency';
import type { Cost, Limits } from '../constraints/limits';
import type { NetworkFit } from '../images';
import { cellNames, cellNetwork, type Macro } from '../spaces/macro';

/** The network that is trained in the end of the cells of a genotype: as deep and wide as the child is to be. */
export const childGenotype = (genotype: Genotype, macro: Macro): Genotype =>
  Object.hasOwn(genotype.cells, cellNames.normal) ? { ...genotype, network: cellNetwork(macro) } : genotype;

/** What architectures cost as the networks that are trained in the end, however small they are while searching. */
export class ChildCosts extends CostBook {
  constructor(
    engine: Engine,
    fit: NetworkFit,
    limits: Limits,
    private readonly macro: Macro,
  ) {
    super(engine, fit, limits);
  }

  override cost(genotype: Genotype): Cost {
    return super.cost(childGenotype(genotype, this.macro));
  }

  override latency(genotype: Genotype): Promise<Latency> {
    return super.latency(childGenotype(genotype, this.macro));
  }
}
