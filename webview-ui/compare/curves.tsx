import { useComputed } from '@preact/signals';
import { metricInfo } from '../../src/plot/metrics';
import type { ComparedRun } from '../../src/protocol/compare-panel';
import type { CurvePoints } from '../../src/protocol/panel';
import { choice } from '../common/choice';
import { CurvesFigure } from '../common/curves/figure';
import { curveMetrics, curveName, fromStart, type Series } from '../common/curves/series';
import { t } from '../common/l10n';
import { store } from './model';

const repeatsChoice = choice('curves.allRepeats', () => false);

interface Found {
  readonly run: number;
  readonly metric: string;
  readonly repeat: number;
  readonly points: CurvePoints;
}

/** Curves are named `run/metric` or `run/metric#repeat`. */
function found(curves: ReadonlyMap<string, CurvePoints>): Found[] {
  return [...curves].map(([name, points]) => {
    const slash = name.indexOf('/');
    const { metric, repeat = 0 } = curveName(name.slice(slash + 1));
    return { run: Number(name.slice(0, slash)), metric, repeat, points };
  });
}

/** The repeat that ended best stands for its run. */
function bestRepeat(repeats: readonly Found[]): Found | undefined {
  const sign = metricInfo(repeats[0]?.metric ?? '').better === 'higher' ? -1 : 1;
  const last = ({ points: { y } }: Found): number => sign * (y.at(-1) ?? Infinity);
  return repeats.reduce<Found | undefined>((best, next) => (best && last(best) <= last(next) ? best : next), undefined);
}

function seriesOf(curves: readonly Found[], runs: readonly ComparedRun[], wanted: string, showsAll: boolean): Series[] {
  return runs.flatMap((run, index): Series[] => {
    const repeats = curves.filter((curve) => curve.run === index && curve.metric === wanted);
    const best = bestRepeat(repeats);
    const line = (curve: Found): Series => ({
      name: run.label,
      colour: index,
      dash: index,
      points: fromStart(curve.points, curve.repeat * run.stepsPerRepeat),
      isFaint: curve !== best,
    });
    return repeats.filter((curve) => showsAll || curve === best).map(line);
  });
}

/** The curves of all runs over each other, each repeat from its own beginning. */
export function ComparedCurves({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const curves = useComputed(() => found(store.allCurves.value));
  const metrics = useComputed(() => curveMetrics(curves.value.map(({ metric }) => metric)));
  const { signal: all, choose } = repeatsChoice();
  const labels = runs.map(({ label, stepsPerRepeat }) => `${label}/${stepsPerRepeat}`).join('\n');
  const lines = useComputed(() => {
    const [known, showsAll] = [curves.value, all.value];
    return (metric: string) => seriesOf(known, store.part('runs').value ?? [], metric, showsAll);
  });
  if (metrics.value.length === 0)
    return <p class="quiet">{t('Curves appear when the runs have computed something.')}</p>;
  const hasRepeats = runs.some(({ stepsPerRepeat }) => stepsPerRepeat > 0);
  return (
    <CurvesFigure
      key={labels}
      title={t('Curves')}
      metrics={metrics.value}
      seriesOf={lines.value}
      xLabel={t('Step')}
      height={280}
      tools={
        hasRepeats && (
          <label>
            <input
              type="checkbox"
              checked={all.value}
              onChange={({ currentTarget }) => choose(currentTarget.checked)}
            />{' '}
            {t('all repeats')}
          </label>
        )
      }
    />
  );
}
