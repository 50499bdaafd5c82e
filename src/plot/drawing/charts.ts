import { curvesLayout, type CurvesChart } from '../chart/curves';
import { dashArray } from '../chart/dashes';
import { frontLayout, type FrontChart } from '../chart/front';
import { spreadEnds } from '../chart/lines';
import { categoryClass } from '../theme';
import { drawAxes } from './axes';
import type { Drawing, LineShape, Shape } from './shapes';
import { fontWidth } from './text';

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
    points.flatMap(({ cost, score }) => mark(x.at(cost), y.at(score), category)),
  );
  let left = frame.left;
  const keys = chart.groups.flatMap(({ name, category }): Shape[] => {
    const at = left;
    left += fontWidth(name, 12) + 34;
    const below = frame.height + 12;
    const text = { x: at + 12, y: below + 4, size: 12, colour: 'ink' } as const;
    return [...mark(at + 4, below, category), { kind: 'text', text: name, ...text }];
  });
  return drawAxes({
    ...{ frame, title: chart.title, description: chart.description },
    x: { scale: x, label: chart.costLabel },
    y: { scale: y, label: chart.scoreLabel },
    layers: [...front, ...dots, ...keys],
    below: 30,
  });
}

/** A point in the outline of its category: disc, square, triangle, diamond, cross; as {@link frontChart} has them. */
function mark(x: number, y: number, category: number): Shape[] {
  const colour = categoryClass(category);
  const triangle = (...corners: readonly (readonly [number, number])[]): Shape => {
    const [a, b, c] = corners.map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
    return { kind: 'arrow', corners: [a, b, c], colour };
  };
  const box = (width: number, height: number): Shape => ({
    ...{ kind: 'box', radius: 0, fill: colour },
    box: { x: x - width / 2, y: y - height / 2, width, height },
  });
  const outlines: readonly (() => Shape[])[] = [
    () => [disc(x, y, 3.6, colour)],
    () => [box(6.4, 6.4)],
    () => [triangle([0, -4.2], [4.2, 3.2], [-4.2, 3.2])],
    () => [triangle([0, -4.6], [5.1, 0.5], [-5.1, 0.5]), triangle([0, 4.6], [5.1, -0.5], [-5.1, -0.5])],
    () => [box(7.6, 2.6), box(2.6, 7.6)],
  ];
  return outlines[category % outlines.length]();
}
