import { formatNumber } from '../../../src/plot/format';
import type { Agreement } from '../../../src/protocol/clustering';
import type { ComparedClustering } from '../../../src/protocol/compare-clustering';
import { choice } from '../../common/choice';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { Segmented } from '../../common/segmented';
import type { TableData } from '../../common/table';
import { RunHeadings } from '../runName';
import type { ClusteringsProps } from './props';

type Measure = Exclude<keyof Agreement, 'nmi_arithmetic'>;
const measureChoice = choice<Measure>('baselines.measure', () => 'acc');
const measures: readonly (readonly [Measure, string])[] = [
  ['acc', 'ACC'],
  ['nmi', 'NMI'],
  ['ari', 'ARI'],
];

interface MethodRow {
  readonly method: string;
  readonly features: string;
  /** By run. */
  readonly values: readonly (number | undefined)[];
}

/** The runs themselves, then the simpler methods that any of them has beside it. */
export function methodRows(clusterings: readonly (ComparedClustering | null)[], measure: Measure): MethodRow[] {
  const all = clusterings.flatMap((found) => found?.baselines ?? []);
  const keyOf = ({ method, features }: { readonly method: string; readonly features: string }) =>
    `${method}\n${features}`;
  const first = new Map(all.map((baseline) => [keyOf(baseline), baseline]));
  const simpler = [...first].map(([key, { method, features }]): MethodRow => {
    const own = clusterings.map((found) => found?.baselines.find((baseline) => keyOf(baseline) === key));
    return { method, features, values: own.map((baseline) => baseline?.agreement?.[measure]) };
  });
  const themselves = clusterings.map((found) => found?.agreement?.[measure]);
  return [{ method: t('the run itself'), features: '', values: themselves }, ...simpler];
}

/** Agreement with given classes: of the runs, and of simpler methods on the same samples. */
export function ComparedBaselines({ runs, clusterings }: ClusteringsProps) {
  const { signal: measure, choose } = measureChoice();
  const rows = methodRows(clusterings, measure.value);
  if (rows.length < 2 || rows.every(({ values }) => values.every((value) => value === undefined))) return null;
  const title = t('Beside simpler methods');
  const csv = (): TableData => ({
    columns: [t('Method'), t('On'), ...runs.map(({ label }) => label)],
    rows: rows.map(({ method, features, values }) => [method, features, ...values]),
  });
  return (
    <Figure title={title} file={`baselines-${measure.value}`} exports={{ csv }}>
      <div class="figure-tools">
        <Segmented<Measure> label={t('Measure')} options={measures} value={measure.value} choose={choose} />
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
            {rows.map(({ method, features, values }) => (
              <tr key={`${method}/${features}`}>
                <th scope="row">
                  {method} <span class="quiet">{features}</span>
                </th>
                {values.map((value, run) => (
                  <td key={runs[run].folder} class="number">
                    {value === undefined ? '–' : formatNumber(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}
