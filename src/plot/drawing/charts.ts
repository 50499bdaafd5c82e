import { curvesLayout, type CurvesChart } from '../chart/curves';
import { dashArray } from '../chart/dashes';
import { frontLayout, type FrontChart } from '../chart/front';
import { spreadEnds } from '../chart/lines';
import { categoryClass } from '../theme';
import { drawAxes } from './axes';
import type { Drawing, LineShape, Shape } from './shapes';

/** The runs of finite points of a curve; one alone is a dot. */
function pieces(xs: readonly number[], ys: readonly number[]): { x: number; y: number }[][] {
  const found: { x: number; y: number }[][] = [[]];
  for (const [i, y] of ys.entries()) {
    if (Number.isFinite(y)) found[found.length - 1].push({ x: xs[i], y });
    else found.push([]);
  }
  return found.filter((piece) => piece.length > 0).map((piece) => (piece.length > 1 ? piece : [...piece, ...piece]));
}

const disc = (x: number, y: number, radius: number, colour: string): Shape => ({
  kind: 'box',
  box: { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius },
  radius,
  fill: colour,
});

/** Curves with their names at their ends, in shapes. */
export function drawCurves(chart: CurvesChart): Drawing {
  const { frame, x, y, points, names } = curvesLayout(chart);
  const lines = chart.curves.flatMap(({ colour, dash }, i) =>
    pieces(points[i].x, points[i].y).map((piece): LineShape => {
      const placed = piece.map((point) => ({ x: x.at(point.x), y: y.at(point.y) }));
      const look = { colour: categoryClass(colour), dash: dashArray(dash) };
      return { kind: 'line', points: placed, corner: 0, width: 1.8, ...look };
    }),
  );
  const labelled = names.map((name, i) => ({ ...name, colour: categoryClass(chart.curves[i].colour) }));
  const labels = spreadEnds(labelled, frame.top, frame.bottom).flatMap(({ text, y: at, colour }): Shape[] => [
    disc(frame.right + 6, at, 4, colour),
    { kind: 'text', text, x: frame.right + 15, y: at + 4, size: 12, colour: 'ink' },
  ]);
  return drawAxes({
    ...{ frame, title: chart.title, description: chart.description },
    x: { scale: x, label: chart.xLabel },
    y: { scale: y, label: chart.yLabel },
    layers: [...lines, ...labels],
  });
}

/** Candidates by what they cost and what they are worth with their front, in shapes. */
export function drawFront(chart: FrontChart): Drawing {
  const { frame, x, y } = frontLayout(chart);
  const steps = chart.front.flatMap(({ cost, score }, i) => {
    const at = { x: x.at(cost), y: y.at(score) };
    return i === 0 ? [at] : [{ x: at.x, y: y.at(chart.front[i - 1].score) }, at];
  });
  const end = steps.at(-1);
  const front: Shape[] = end
    ? [{ kind: 'line', points: [...steps, { x: frame.right, y: end.y }], corner: 0, width: 1.4, colour: 'ink' }]
    : [];
  const dots = chart.groups.flatMap(({ category, points }) =>
    points.map(({ cost, score }) => disc(x.at(cost), y.at(score), 3.6, categoryClass(category))),
  );
  const keys = chart.groups.flatMap(({ name, category }, i): Shape[] => {
    const at = frame.bottom - 12 - 16 * (chart.groups.length - 1 - i);
    return [
      disc(frame.right - 150, at, 4, categoryClass(category)),
      { kind: 'text', text: name, x: frame.right - 140, y: at + 4, size: 12, colour: 'ink' },
    ];
  });
  return drawAxes({
    ...{ frame, title: chart.title, description: chart.description },
    x: { scale: x, label: chart.costLabel },
    y: { scale: y, label: chart.scoreLabel },
    layers: [...front, ...dots, ...keys],
  });
}
