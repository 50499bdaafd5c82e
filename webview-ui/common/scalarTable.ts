import { formatSpread, metricTitle } from '../../src/plot/metrics';
import type { RunView } from '../../src/protocol/panel';
import { t } from './l10n';
import type { Cell, TableData } from './table';

/**
 * The metrics of a run that are one number, each with its mean and spread over repeats.
 *
 * @param without - Metrics that are shown elsewhere.
 */
export function scalarTable({ metrics = {}, repeatMetrics = {} }: RunView, without: readonly string[] = []): TableData {
  const hasSpread = Object.keys(repeatMetrics).length > 0;
  const spread = (name: string): Cell[] => {
    const found = repeatMetrics[name];
    return [found && formatSpread(found.mean, found.std)];
  };
  return {
    columns: [t('Metric'), t('Value'), ...(hasSpread ? [t('Mean ± spread of repeats')] : [])],
    rows: Object.entries(metrics).flatMap(([name, value]) =>
      typeof value === 'number' && !without.includes(name)
        ? [[t(metricTitle(name)), value, ...(hasSpread ? spread(name) : [])]]
        : [],
    ),
  };
}
