import { useComputed } from '@preact/signals';
import { CurvesFigure } from '../common/curves/figure';
import { repeatSeries } from '../common/curves/repeats';
import { curveMetrics, curveName } from '../common/curves/series';
import { t } from '../common/l10n';
import { store } from './model';

/** The objective and the other metrics of every repeat over its iterations. */
export function Convergence() {
  const run = store.part('run').value;
  const curves = store.allCurves;
  const metrics = useComputed(() => curveMetrics([...curves.value.keys()].map((name) => curveName(name).metric)));
  const lines = useComputed(() => (metric: string) => repeatSeries(curves.value, store.part('run').value!, metric));
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
