import { choice } from '../../common/choice';
import { bestPlaces } from '../../../src/plot/judge';
import { metricTitle } from '../../../src/plot/metrics';
import type { ComparedMetric } from '../../../src/protocol/compare-panel';
import type { ComparedSearch } from '../../../src/protocol/compare-architecture';
import { metricText } from '../../architecture/metricText';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { Segmented } from '../../common/segmented';
import type { TableData } from '../../common/table';
import { store } from '../model';
import { RunHeadings } from '../runName';
import type { SearchesProps } from './props';

const measureChoice = choice('methods.measure', () => 'accuracy');
const measures = ['accuracy', 'test_accuracy', 'gap', 'params', 'macs'];

interface MethodRow {
  readonly method: string;
  /** By run. */
  readonly values: readonly (number | null)[];
}

/** The runs themselves where their measure is known to differ, then the simpler methods that any of them has beside it. */
export function methodRows(
  searches: readonly (ComparedSearch | null)[],
  measure: string,
  metrics: readonly ComparedMetric[],
): MethodRow[] {
  const own = metrics.find(({ path }) => path === measure);
  const methods = new Set(searches.flatMap((search) => search?.baselines.map(({ method }) => method) ?? []));
  const simpler = [...methods].map((method): MethodRow => {
    const found = searches.map((search) => search?.baselines.find((baseline) => baseline.method === method));
    return { method, values: found.map((baseline) => baseline?.metrics[measure] ?? null) };
  });
  return [...(own ? [{ method: t('the run itself'), values: own.values }] : []), ...simpler];
}

/** What simpler methods reached beside each run, at the same cost. */
export function ComparedMethods({ runs, searches }: SearchesProps) {
  const { signal: wanted, choose } = measureChoice();
  const metrics = store.part('metrics').value ?? [];
  const rows = methodRows(searches, wanted.value, metrics);
  if (searches.every((search) => (search?.baselines.length ?? 0) === 0)) return null;
  const title = t('Beside simpler methods');
  const csv = (): TableData => ({
    columns: [t('Method'), ...runs.map(({ label }) => label)],
    rows: rows.map(({ method, values }) => [method, ...values.map((value) => value ?? undefined)]),
  });
  return (
    <Figure title={title} file={`methods-${wanted.value}`} exports={{ csv }}>
      <div class="figure-tools">
        <Segmented
          label={t('Measure')}
          options={measures.map((name) => [name, t(metricTitle(name))] as const)}
          value={wanted.value}
          choose={choose}
        />
      </div>
      <div class="scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Method')}</th>
              <RunHeadings runs={runs} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ method, values }) => {
              const best = bestPlaces(wanted.value, values);
              return (
                <tr key={method}>
                  <th scope="row">{method}</th>
                  {values.map((value, run) => (
                    <td key={runs[run].folder} class={best.has(run) ? 'number best' : 'number'}>
                      {metricText(wanted.value, value ?? undefined)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}
