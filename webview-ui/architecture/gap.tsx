import { categoryClass } from '../../src/plot/theme';
import { formatShare } from '../../src/plot/format';
import type { CurvePoints, RunView } from '../../src/protocol/panel';
import { curveName } from '../common/curves/series';
import { t } from '../common/l10n';
import { store } from './model';

/** Accuracies of a search from the supernet to the trained child, as shares of one. */
export interface GapFacts {
  readonly supernet?: number;
  readonly derived?: number;
  readonly child?: number;
}

const last = (curves: ReadonlyMap<string, CurvePoints>, metric: string): number | undefined => {
  const found = [...curves].filter(([name]) => curveName(name).metric === metric).at(-1);
  const value = found?.[1].y.findLast((each) => Number.isFinite(each));
  return value === undefined || Number.isNaN(value) ? undefined : value;
};

/** The newest accuracies of the run; that of the child is on images that nothing was chosen by. */
export function gapFacts({ metrics = {} }: RunView, curves: ReadonlyMap<string, CurvePoints>): GapFacts {
  const { test_accuracy: tested } = metrics;
  return {
    supernet: last(curves, 'accuracy'),
    derived: last(curves, 'derived_accuracy'),
    child: typeof tested === 'number' ? tested : last(curves, 'child_accuracy'),
  };
}

/** Percentage points with their sign. */
export const pointsText = (share: number): string => {
  const text = Math.abs(100 * share).toFixed(1);
  return share < -0.0005 ? `−${text}` : share > 0.0005 ? `+${text}` : '±0.0';
};

/** How much of what the supernet promises is left when one architecture is taken out of it, and when that is trained. */
export function GapReport({ run }: { readonly run: RunView }) {
  const { supernet, derived, child } = gapFacts(run, store.allCurves.value);
  if (supernet === undefined && child === undefined) return null;
  const rows = [
    { title: t('Supernet, sampled codes'), value: supernet, category: 1 },
    { title: t('Derived, weights of the supernet'), value: derived, category: 0 },
    { title: t('Child, trained from the start'), value: child, category: 2 },
  ];
  return (
    <section class="gap-report" aria-label={t('From search to child')}>
      <h3>{t('From search to child')}</h3>
      <ul>
        {rows.map(({ title, value, category }) => (
          <li key={title} class={categoryClass(category)}>
            <span class="name">{title}</span>
            <span class="track">
              <span class="fill" style={{ width: `${100 * (value ?? 0)}%` }} />
            </span>
            <span class="number">{value === undefined ? '–' : formatShare(value)}</span>
          </li>
        ))}
      </ul>
      {supernet !== undefined && derived !== undefined && (
        <p>
          {t('Gap of search and derived:')} <b>{t('{0} points', pointsText(supernet - derived))}</b>
        </p>
      )}
      {child !== undefined && derived !== undefined && (
        <p class="quiet">{t('Training from the start changes {0} points.', pointsText(child - derived))}</p>
      )}
    </section>
  );
}
