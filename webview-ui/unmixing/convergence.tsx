import { useComputed } from '@preact/signals';
import type { CurvePoints, RunView } from '../../src/protocol/panel';
import { CurvesFigure } from '../common/curves/figure';
import { curveName, fromStart, type Series } from '../common/curves/series';
import { t } from '../common/l10n';
import { store } from './model';

/** More repeats than this are drawn thin, but for the newest. */
const toldApart = 5;

type Curves = ReadonlyMap<string, CurvePoints>;

/** One line for each repeat, all from the same beginning. */
function seriesOf(curves: Curves, run: RunView, wanted: string): Series[] {
  const found = [...curves].map(([name, points]) => ({ ...curveName(name), points }));
  const repeats = found.filter(({ metric }) => metric === wanted);
  const steps = run.repeats === undefined ? 0 : run.total / run.repeats;
  const newest = Math.max(...repeats.map(({ repeat = 0 }) => repeat));
  const isMany = repeats.length > toldApart;
  return repeats.map(({ repeat = 0, points }) => ({
    name: run.repeats === undefined ? t('this run') : t('repeat {0}', repeat + 1),
    colour: isMany ? 4 : repeat,
    dash: isMany ? 0 : repeat,
    points: fromStart(points, repeat * steps),
    isFaint: isMany && repeat !== newest,
  }));
}

/** The objective and the other metrics of every repeat over its iterations. */
export function Convergence() {
  const run = store.part('run').value;
  const curves = store.allCurves;
  const metrics = useComputed(() => [...new Set([...curves.value.keys()].map((name) => curveName(name).metric))]);
  const lines = useComputed(() => (metric: string) => seriesOf(curves.value, store.part('run').value!, metric));
  const title = t('Convergence');
  if (run === undefined || metrics.value.length === 0) {
    return (
      <section>
        <h3>{title}</h3>
        <p class="quiet">{t('The objective is drawn here as soon as the first iterations are done.')}</p>
      </section>
    );
  }
  return (
    <CurvesFigure title={title} metrics={metrics.value} seriesOf={lines.value} xLabel={t('Iteration')} height={220} />
  );
}
