import type { LinkGeometry, Point } from '../../architecture/elk';
import type { GraphLink, GraphPlace } from '../../architecture/graph';
import { linkLabel, linkLook, linkTitle, type LinkLook } from './looks';
import { beforeEnd, type ArrowShape, type GroupShape, type Shape } from '../drawing/shapes';

export const labelFont = 11;

const corner = 7;

/** A triangle whose tip is at the end of a line. */
function arrowAt(points: readonly Point[], { colour, width, opacity }: LinkLook): { arrow: ArrowShape; base: Point } {
  const tip = points[points.length - 1];
  const size = 5 + width;
  const base = beforeEnd(points, size);
  const [dx, dy] = [(tip.x - base.x) / size, (tip.y - base.y) / size];
  const half = size * 0.5;
  const corners = [
    tip,
    { x: base.x - dy * half, y: base.y + dx * half },
    { x: base.x + dy * half, y: base.y - dx * half },
  ] as const;
  return { arrow: { kind: 'arrow', corners, colour, opacity }, base };
}

/** A link from border to border, with an arrow and with its label upon it. */
export function drawLink(
  link: GraphLink,
  { points, label }: LinkGeometry,
  ends: { readonly from: GraphPlace; readonly to: GraphPlace },
  isDifference: boolean,
): GroupShape {
  const look = linkLook(link, isDifference);
  const { arrow, base } = arrowAt(points, look);
  const shapes: Shape[] = [{ kind: 'line', points: [...points.slice(0, -1), base], corner, ...look }, arrow];
  if (label) {
    const { colour, opacity } = look;
    const isStrong = link.isSampled === true || link.change !== undefined;
    shapes.push(
      {
        kind: 'box',
        box: label,
        radius: label.height / 2,
        ...{ fill: 'page', stroke: colour, width: isStrong ? 1.8 : 1.1 },
      },
      {
        kind: 'text',
        text: linkLabel(link),
        x: label.x + label.width / 2,
        y: label.y + label.height / 2 + labelFont * 0.36,
        ...{ size: labelFont, colour: opacity < 1 ? 'muted' : 'ink', align: 'centre', isStrong },
      },
    );
  }
  return { kind: 'group', title: linkTitle(link, ends.from, ends.to), shapes };
}
