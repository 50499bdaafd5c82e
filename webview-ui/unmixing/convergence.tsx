import { useComputed } from '@preact/signals';
import { convergenceChart } from '../../src/plot/chart/convergence';
import { svgDocument } from '../../src/plot/chart/frame';
import type { CurvePoints } from '../../src/protocol/panel';
import { svgToPng } from '../common/export';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import { LiveCurves, type LiveCurve } from '../common/liveCurves';
import type { TableData } from '../common/table';
import { store } from './model';

const curveName = /^objective(?:#(\d+))?$/;

/** Positions counted from the curve's own beginning, so that repeats lie over each other. */
function fromStart({ x, y }: CurvePoints): CurvePoints {
  const start = x[0] ?? 0;
  return { x: x.map((position) => position - start + 1), y };
}

/** The objective of every repeat over its iterations. */
export function Convergence() {
  const curves = useComputed((): LiveCurve[] =>
    [...store.allCurves.value].flatMap(([name, points]) => {
      const match = curveName.exec(name);
      if (match === null) return [];
      const repeat = match[1] === undefined ? undefined : Number(match[1]);
      const label = repeat === undefined ? t('objective') : t('repeat {0}', repeat + 1);
      return [{ name: label, colour: 4 - (repeat ?? 0) + 7, points: fromStart(points) }];
    }),
  );
  const title = t('Convergence');
  if (curves.value.length === 0) {
    return (
      <section>
        <h3>{title}</h3>
        <p class="quiet">{t('This method has no iterations to show, or they have not begun.')}</p>
      </section>
    );
  }
  const document = () => {
    const { x, y } = curves.value[curves.value.length - 1].points;
    return svgDocument(convergenceChart({ title, iteration: [...x], objective: [...y], width: 720 }));
  };
  const table = (): TableData => ({
    columns: [t('Curve'), t('Iteration'), t('Objective')],
    rows: curves.value.flatMap(({ name, points }) => Array.from(points.x, (x, i) => [name, x, points.y[i]])),
  });
  return (
    <Figure
      title={title}
      file="convergence"
      exports={{ png: () => svgToPng(document()), svg: document, csv: table }}
      table={table}
    >
      <LiveCurves
        label={t('Objective over iterations')}
        curves={curves.value}
        xLabel={t('Iteration')}
        yLabel={t('Objective')}
        height={210}
      />
    </Figure>
  );
}
