import { useComputed } from '@preact/signals';
import { metricTitle } from '../../src/plot/metrics';
import type { RunView } from '../../src/protocol/panel';
import type { SearchBaseline } from '../../src/protocol/search';
import { CurvesFigure, curveChoices } from '../common/curves/figure';
import {
  curveGroups,
  groupLines,
  levelLines,
  type CurveGroup,
  type CurveGrouping,
  type Level,
} from '../common/curves/groups';
import { repeatSeries } from '../common/curves/repeats';
import { curveMetrics, curveName, type Series } from '../common/curves/series';
import { t } from '../common/l10n';
import { store } from './model';

const choices = curveChoices('architecture.curves', '', 'linear');

const grouping: CurveGrouping = {
  groups: [
    { name: 'accuracies', metrics: ['train_accuracy', 'accuracy', 'derived_accuracy'] },
    { name: 'losses', metrics: ['train_loss', 'child_train_loss'] },
    { name: 'child', metrics: ['child_train_accuracy', 'child_accuracy'] },
    { name: 'scores', metrics: ['candidate_score', 'best_score'] },
  ],
  first: ['accuracies', 'scores', 'gap', 'losses', 'entropy', 'temperature', 'child'],
};

const groupTitles = (): Readonly<Record<string, string>> => ({
  accuracies: t('Accuracy'),
  losses: t('Loss'),
  child: t('Accuracy of the child'),
  scores: t('Scores of candidates'),
});

/** Short titles, so that several lines find room. */
const lineTitles = (): Readonly<Record<string, string>> => ({
  train_accuracy: t('training'),
  accuracy: t('validation'),
  derived_accuracy: t('derived'),
  train_loss: t('search'),
  child_train_loss: t('child'),
  child_train_accuracy: t('training'),
  child_accuracy: t('testing'),
  candidate_score: t('candidate'),
  best_score: t('best so far'),
});

const lineTitle = (metric: string): string => lineTitles()[metric] ?? t(metricTitle(metric));

/** What simpler methods reached: their children beside the curves of the child, their best beside scores. */
function levelsOf({ name }: CurveGroup, baselines: readonly SearchBaseline[]): Level[] {
  if (name !== 'child' && name !== 'scores') return [];
  return baselines.flatMap(({ method, metrics }, i) => {
    const value = name === 'scores' ? metrics.accuracy : metrics.test_accuracy;
    return typeof value === 'number' ? [{ name: method, colour: i + 2, dash: 1 + i, value }] : [];
  });
}

function groupSeries(
  group: CurveGroup,
  curves: Parameters<typeof groupLines>[1],
  run: RunView,
  baselines: readonly SearchBaseline[],
): Series[] {
  if (group.metrics.length === 1 && group.name === group.metrics[0]) {
    return repeatSeries(curves, run, group.metrics[0]);
  }
  const lines = groupLines(group, curves, run, lineTitle);
  return [...lines, ...levelLines(levelsOf(group, baselines), lines)];
}

/** Training, validation and what is derived over the epochs, entropy, temperature, the child; baselines dashed. */
export function Curves({ run }: { readonly run: RunView }) {
  const curves = store.allCurves;
  const groups = useComputed(() =>
    curveGroups(curveMetrics([...curves.value.keys()].map((name) => curveName(name).metric)), grouping),
  );
  const lines = useComputed(() => {
    const [known, found] = [curves.value, groups.value];
    const [view, baselines] = [store.part('run').value ?? run, store.part('baselines').value ?? []];
    return (name: string) => {
      const group = found.find((each) => each.name === name);
      return group === undefined ? [] : groupSeries(group, known, view, baselines);
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
      xLabel={t('Step')}
      height={240}
    />
  );
}
