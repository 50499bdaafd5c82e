import type { Box, Point } from '../../../../src/architecture/elk';
import type { GraphLink } from '../../../../src/architecture/graph';
import { coordinate } from '../../../../src/plot/chart/frame';
import type { PlacedBundle } from '../scene';
import { fanWidth, rowHeight } from '../sizes';

const at = (x: number, y: number): string => `${coordinate(x)} ${coordinate(y)}`;

/** A bend as smooth as a flow has it: it leaves and arrives in the direction of the drawing. */
function bend(from: Point, to: Point): string {
  if (Math.abs(to.y - from.y) < 0.5) return `L${at(to.x, to.y)}`;
  const middle = (from.x + to.x) / 2;
  return `C${at(middle, from.y)} ${at(middle, to.y)} ${at(to.x, to.y)}`;
}

/** A link from left to right, through its points. */
export const flowPath = (points: readonly Point[]): string =>
  points.map((point, i) => (i === 0 ? `M${at(point.x, point.y)}` : bend(points[i - 1], point))).join('');

/** Of corners of links that go straight and turn. */
const cornerRadius = 9;

/** A point on the way from a corner to another point, as far as the corner is round. */
function onWay(corner: Point, to: Point): Point {
  const length = Math.hypot(to.x - corner.x, to.y - corner.y);
  const share = length === 0 ? 0 : Math.min(cornerRadius, length / 2) / length;
  return { x: corner.x + share * (to.x - corner.x), y: corner.y + share * (to.y - corner.y) };
}

/** A link of straight pieces with round corners. */
export function turningPath(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      if (i === 0) return `M${at(point.x, point.y)}`;
      if (i === points.length - 1) return `L${at(point.x, point.y)}`;
      const [before, behind] = [onWay(point, points[i - 1]), onWay(point, points[i + 1])];
      return `L${at(before.x, before.y)}Q${at(point.x, point.y)} ${at(behind.x, behind.y)}`;
    })
    .join('');
}

/** Steps of what changes all the time: what nobody can see is not drawn anew. */
const [widthStep, offsetStep] = [0.1, 0.25];
const inSteps = (value: number, step: number): number => Math.round(value / step) * step;

/** Width of an operation in a ribbon: as probable as it is; of those that are not weighed, all alike. */
export const strandWidth = ({ probability }: GraphLink): number =>
  probability === undefined ? 2 : coordinate(inSteps(0.7 + 11 * probability, widthStep));

/** Between the strands of a ribbon. */
const strandGap = (link: GraphLink): number => (link.probability === undefined ? 2.5 : 0.6);

/** How far the middle of each strand lies below the middle of the ribbon. */
export function strandOffsets(links: readonly GraphLink[]): number[] {
  const rooms = links.map((link) => strandWidth(link) + strandGap(link));
  const whole = rooms.reduce((sum, room) => sum + room, 0);
  let top = -whole / 2;
  return rooms.map((room) => {
    top += room;
    return inSteps(top - room / 2, offsetStep);
  });
}

/** The row of an operation, inside of the fans. */
export function rowBox({ bundle, box }: Pick<PlacedBundle, 'bundle' | 'box'>, row: number): Box {
  const height = rowHeight(bundle);
  const [x, y] = [coordinate(box.x + fanWidth), coordinate(box.y + 1 + row * height)];
  return { x, y, width: box.width - 2 * fanWidth, height };
}

/** An operation from place to place: along the ribbon, out of it to its row, and back into it behind the row. */
export function strandPath(placed: PlacedBundle, row: number, offset: number): string {
  const { into, out } = placed;
  const { x, y, width, height } = rowBox(placed, row);
  const middle = y + height / 2;
  const shift = (point: Point): Point => ({ x: point.x, y: point.y + offset });
  const before = [...into.map(shift), { x, y: middle }];
  const behind = [{ x: x + width, y: middle }, ...out.map(shift)];
  return flowPath(before) + flowPath(behind);
}
