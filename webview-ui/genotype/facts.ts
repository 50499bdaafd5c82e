import { operationKind } from '../../src/architecture/operations';
import type { OperationKind } from '../../src/architecture/graph';
import type { OpenedArchitecture } from '../../src/protocol/architecture-panel';
import type { Genotype } from '../../src/protocol/genotype';
import type { FactRow } from '../architecture/inspector/factList';
import { kindTitle } from '../architecture/inspector/kinds';
import { t } from '../common/l10n';

/** How many operations of each kind the cells hold, the most frequent first. */
export function kindCounts({ cells }: Genotype): (readonly [OperationKind, number])[] {
  const counts = new Map<OperationKind, number>();
  for (const { op } of Object.values(cells).flatMap(({ nodes }) => nodes.flat())) {
    counts.set(operationKind(op), (counts.get(operationKind(op)) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** What can be said of an architecture without its weights. */
export function fileFacts({ genotype, hash, facts }: OpenedArchitecture): FactRow[] {
  const { space, cells, network } = genotype;
  const depth = network.reduce((sum, { use, times }) => sum + (Object.hasOwn(cells, use) ? times : 0), 0);
  return [
    [t('Search space'), space],
    [t('Hash'), hash],
    [t('Cells in a row'), String(depth)],
    [t('Kinds of cells'), Object.keys(cells).join(', ')],
    ...kindCounts(genotype).map(([kind, count]): FactRow => [kindTitle(kind), String(count)]),
    ...Object.entries(facts),
  ];
}
