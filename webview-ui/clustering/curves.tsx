import { useComputed } from '@preact/signals';
import type { ClusteringBaseline } from '../../src/protocol/clustering';
import type { CurvePoints, RunView } from '../../src/protocol/panel';
import { metricTitle } from '../../src/plot/metrics';
import { CurvesFigure, curveChoices } from '../common/curves/figure';
import { curveGroups, groupLines, levelLines, type CurveGroup } from '../common/curves/groups';
import { repeatSeries } from '../common/curves/repeats';
import { curveMetrics, curveName, type Series } from '../common/curves/series';
import { t } from '../common/l10n';
import { grouping } from './curveGrouping';
import { store } from './model';

const choices = curveChoices('clustering.curves', '', 'linear');

/** Short titles that the field uses, so that six lines find room. */
const shortTitles: Readonly<Record<string, string>> = { acc: 'ACC', nmi: 'NMI', ari: 'ARI' };
const lineTitle = (metric: string): string => shortTitles[metric] ?? t(metricTitle(metric));

const groupTitles = (): Readonly<Record<string, string>> => ({
  agreement: t('Agreement with the classes'),
  thresholds: t('Thresholds'),
  pairs: t('Share of pairs'),
});

/** The lines of several metrics of the repeat that is at work, with what a baseline reached as level lines. */
function groupSeries(
  group: CurveGroup,
  curves: ReadonlyMap<string, CurvePoints>,
  run: RunView,
  baselines: readonly ClusteringBaseline[],
): Series[] {
  const lines = groupLines(group, curves, run, lineTitle);
  const kMeans = baselines.find(({ method, agreement }) => method === 'k-means' && agreement !== undefined);
  const reached = new Map(Object.entries({ ...kMeans?.agreement }));
  const levels = group.metrics.flatMap((metric, colour) => {
    const value = reached.get(metric);
    return value === undefined ? [] : [{ name: `k-means ${lineTitle(metric)}`, colour, dash: 1, value }];
  });
  return [...lines, ...levelLines(levels, lines)];
}

/** Loss, thresholds, pairs and agreement over the epochs. */
export function Curves({ run }: { readonly run: RunView }) {
  const curves = store.allCurves;
  const groups = useComputed(() =>
    curveGroups(curveMetrics([...curves.value.keys()].map((name) => curveName(name).metric)), grouping),
  );
  const lines = useComputed(() => {
    const [known, found] = [curves.value, groups.value];
    const [view, baselines] = [store.part('run').value ?? run, store.part('facts').value?.baselines ?? []];
    return (name: string) => {
      const group = found.find((each) => each.name === name);
      if (group === undefined) return [];
      if (group.metrics.length === 1) return repeatSeries(known, view, group.metrics[0]);
      return groupSeries(group, known, view, baselines);
    };
  });
  const title = t('Curves');
  if (groups.value.length === 0) {
    return (
      <section>
        <h3>{title}</h3>
        <p class="quiet">{t('Curves are drawn here as soon as the first epochs are done.')}</p>
      </section>
    );
  }
  return (
    <CurvesFigure
      title={title}
      metrics={groups.value.map(({ name }) => name)}
      seriesOf={lines.value}
      titleOf={(name) => groupTitles()[name] ?? t(metricTitle(name))}
      choices={choices}
      xLabel={t('Epoch')}
      height={240}
    />
  );
}
