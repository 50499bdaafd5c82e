import { metricTitle } from '../../../src/plot/metrics';
import type { OperationCosts } from '../../../src/protocol/search';
import { t } from '../../common/l10n';
import { metricText } from '../metricText';
import type { FactRow } from './factList';

/** An operation in a cell. */
export interface CostlyEdge {
  readonly cell: string;
  readonly operation: string;
  readonly isFromInput: boolean;
}

/** What an operation costs in the network that is trained in the end; no rows where it is not known. */
export function costRows(costs: OperationCosts | undefined, edge: CostlyEdge | undefined): FactRow[] {
  const found = edge && costs?.[edge.cell];
  const cost = found?.operations[edge?.operation ?? '']?.[edge?.isFromInput ? 'fromInput' : 'fromNode'];
  if (found === undefined || cost === undefined) return [];
  return Object.entries(cost).map(([name, value]: [string, number]): FactRow => {
    const title = t(metricTitle(name));
    return [found.cells > 1 ? t('{0}, in {1} cells', title, found.cells) : title, metricText(name, value)];
  });
}
