import type { Genotype } from '../../protocol/genotype';
import { cellSpace, type CellCodes } from '../spaces/cellSpace';
import { nothingWithin } from './derivation';
import type { ImageJob } from './job';

/**
 * Makes sure before anything is trained that some network is within the limits.
 * @throws UserError `nothing-within-limits`
 */
export async function assertFeasible(job: ImageJob): Promise<void> {
  const { limits } = job.costs;
  if (Object.values(limits).every((limit) => limit === undefined)) return;
  let reasons: readonly string[] = [];
  for (const genotype of smallestNetworks(job)) {
    job.context.throwIfStopped();
    reasons = await job.costs.broken(genotype);
    if (reasons.length === 0) return;
  }
  if (reasons.length > 0) throw nothingWithin(reasons);
}

/** With one operation into each node, everywhere the same, those with the fewest parameters last. */
function smallestNetworks({ method, child, costs }: ImageJob): Genotype[] {
  if (method.space === 'nas-bench-201') return [];
  const space = cellSpace(method.space);
  const { operations } = space;
  const networks = operations.flatMap((name, operation) => {
    if (name === 'none') return [];
    const codes: CellCodes = Object.fromEntries(
      space.cells.map(({ name: cell, edges }) => [
        cell,
        edges.map(({ from }) => operations.map((_, i) => (from === 0 && i === operation ? 1 : 0))),
      ]),
    );
    return [space.genotype(codes, child)];
  });
  return networks.sort((one, other) => costs.cost(other).params - costs.cost(one).params);
}
