import { formatInteger } from '../format';
import { markup, type Markup } from '../markup';
import { groupCentres, planeExtent, spreadLabels, type Scatter } from '../raster/scatter';
import { linearScale } from '../scale';
import { categoryClass } from '../theme';
import { chartFrame, coordinate, drawChart } from './frame';
import { shorten } from './lines';

/** Points in a plane in the colours of their groups, each group named at its middle. */
export function scatterChart(scatter: Scatter & { readonly width?: number }): Markup {
  const { title, positions, groups, names, width = 620 } = scatter;
  const frame = chartFrame(width, width, { left: 14, right: 14, top: 10, bottom: 30 });
  const ends = planeExtent(positions);
  const x = { ...linearScale(ends.x, [frame.left, frame.right]), ticks: [] };
  const y = { ...linearScale(ends.y, [frame.bottom, frame.top]), ticks: [] };
  const paths = names.map(() => '');
  for (let i = 0; i < groups.length; i++) {
    paths[groups[i]] += `M${coordinate(x.at(positions[2 * i]))} ${coordinate(y.at(positions[2 * i + 1]))}h0`;
  }
  const points = paths.map(
    (path, group) => path !== '' && markup`<path class="points ${categoryClass(group)}" d="${path}"/>`,
  );
  const places = groupCentres(scatter).map((centre) =>
    centre.count > 0 ? ([x.at(centre.x), y.at(centre.y)] as const) : undefined,
  );
  const labels = spreadLabels(places, 70, 15).map(
    (place, group) =>
      place &&
      markup`<text class="strong" x="${coordinate(place[0])}" y="${coordinate(place[1])}" text-anchor="middle">${shorten(names[group], 24)}</text>`,
  );
  return drawChart({
    frame,
    title,
    description: `${formatInteger(groups.length)} points in ${names.length} groups.`,
    x: { scale: x, label: 'First principal axis' },
    y: { scale: y, label: 'Second principal axis' },
    layers: [points, labels],
  });
}
