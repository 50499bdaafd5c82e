import type { CurvePoints, RunView } from '../../../src/protocol/panel';
import { t } from '../l10n';
import { curveName, fromStart, type Series } from './series';

/** More repeats than this are drawn thin, but for the newest. */
const toldApart = 5;

type Curves = ReadonlyMap<string, CurvePoints>;

/** One line for each repeat, all from the same beginning. */
export function repeatSeries(curves: Curves, run: RunView, wanted: string): Series[] {
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
