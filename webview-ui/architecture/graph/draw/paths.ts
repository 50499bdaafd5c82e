import type { Box, Point } from '../../../../src/architecture/elk';
import type { GraphLink } from '../../../../src/architecture/graph';
import { coordinate } from '../../../../src/plot/chart/frame';
import type { Direction } from '../layout/structure';
import type { PlacedBundle } from '../scene';
import { fanWidth, rowHeight } from '../sizes';

const at = (x: number, y: number): string => `${coordinate(x)} ${coordinate(y)}`;

/** A bend as smooth as a flow has it: it leaves and arrives in the direction of the drawing. */
function bend(from: Point, to: Point, direction: Direction): string {
  if (direction === 'right') {
    if (Math.abs(to.y - from.y) < 0.5) return `L${at(to.x, to.y)}`;
    const middle = (from.x + to.x) / 2;
    return `C${at(middle, from.y)} ${at(middle, to.y)} ${at(to.x, to.y)}`;
  }
  if (Math.abs(to.x - from.x) < 0.5) return `L${at(to.x, to.y)}`;
  const middle = (from.y + to.y) / 2;
  return `C${at(from.x, middle)} ${at(to.x, middle)} ${at(to.x, to.y)}`;
}

/** A link through its points. */
export function linkPath(points: readonly Point[], direction: Direction): string {
  if (points.length === 0) return '';
  return `M${at(points[0].x, points[0].y)}${points
    .slice(1)
    .map((point, i) => bend(points[i], point, direction))
    .join('')}`;
}

/** Width of an operation in a ribbon: as probable as it is; of those that are not weighed, all alike. */
export const strandWidth = ({ probability }: GraphLink): number =>
  probability === undefined ? 2 : 0.7 + 11 * probability;

/** Between the strands of a ribbon. */
const strandGap = (link: GraphLink): number => (link.probability === undefined ? 2.5 : 0.6);

/** How far the middle of each strand lies below the middle of the ribbon. */
export function strandOffsets(links: readonly GraphLink[]): number[] {
  const rooms = links.map((link) => strandWidth(link) + strandGap(link));
  const whole = rooms.reduce((sum, room) => sum + room, 0);
  let top = -whole / 2;
  return rooms.map((room) => {
    top += room;
    return top - room / 2;
  });
}

/** The row of an operation, inside of the fans. */
export const rowBox = (box: Box, row: number): Box => ({
  x: box.x + fanWidth,
  y: box.y + 1 + row * rowHeight,
  width: box.width - 2 * fanWidth,
  height: rowHeight,
});

/** An operation from place to place: along the ribbon, out of it to its row, and back into it behind the row. */
export function strandPath({ box, into, out }: PlacedBundle, row: number, offset: number): string {
  const { x, y, width, height } = rowBox(box, row);
  const middle = y + height / 2;
  const shift = (point: Point): Point => ({ x: point.x, y: point.y + offset });
  const before = [...into.map(shift), { x, y: middle }];
  const behind = [{ x: x + width, y: middle }, ...out.map(shift)];
  return linkPath(before, 'right') + linkPath(behind, 'right');
}
