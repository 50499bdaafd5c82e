import type { Box, Point } from '../../architecture/elk';

/** Name of a colour of the theme, such as `ink` or `m4`. */
export type Colour = string;

/** A stroke through points, its corners rounded. */
export interface LineShape {
  readonly kind: 'line';
  readonly points: readonly Point[];
  /** Radius of corners. */
  readonly corner: number;
  readonly width: number;
  readonly colour: Colour;
  /** Lengths as SVG has them; solid where absent. */
  readonly dash?: string;
  /** 1 where absent. */
  readonly opacity?: number;
}

export interface BoxShape {
  readonly kind: 'box';
  readonly box: Box;
  readonly radius: number;
  readonly fill?: Colour;
  /** Colour and width of the outline; none where absent. */
  readonly stroke?: Colour;
  readonly width?: number;
  readonly opacity?: number;
}

/** A full triangle. */
export interface ArrowShape {
  readonly kind: 'arrow';
  readonly corners: readonly [Point, Point, Point];
  readonly colour: Colour;
  readonly opacity?: number;
}

export interface TextShape {
  readonly kind: 'text';
  readonly text: string;
  /** Where it is aligned. */
  readonly x: number;
  /** Base line. */
  readonly y: number;
  /** Size of the font. */
  readonly size: number;
  readonly colour: Colour;
  readonly align?: 'left' | 'centre' | 'right';
  readonly isStrong?: boolean;
  readonly opacity?: number;
}

/** Shapes that are one thing, with what is said of it when the pointer rests on it. */
export interface GroupShape {
  readonly kind: 'group';
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/** What a drawing is made of; painted to SVG and to pixels alike. */
export type Shape = LineShape | BoxShape | ArrowShape | TextShape | GroupShape;

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Its name for screen readers. */
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly description: string;
  /** The first at the bottom. */
  readonly shapes: readonly Shape[];
}

/** A shape so much further down. */
export function movedDown(shape: Shape, by: number): Shape {
  const down = <At extends { readonly y: number }>(at: At): At => ({ ...at, y: at.y + by });
  switch (shape.kind) {
    case 'group':
      return { ...shape, shapes: shape.shapes.map((inner) => movedDown(inner, by)) };
    case 'line':
      return { ...shape, points: shape.points.map(down) };
    case 'arrow': {
      const [tip, left, right] = shape.corners;
      return { ...shape, corners: [down(tip), down(left), down(right)] };
    }
    case 'box':
      return { ...shape, box: down(shape.box) };
    case 'text':
      return down(shape);
  }
}

/** A corner of a line: where the round part begins and ends; the corner itself steers it. */
export interface RoundCorner {
  readonly from: Point;
  readonly by: Point;
  readonly to: Point;
}

/** The corners of a line, rounded as far as there is room. */
export function roundCorners({ points, corner }: Pick<LineShape, 'points' | 'corner'>): RoundCorner[] {
  return points.slice(1, -1).map((by, i) => {
    const [before, after] = [points[i], points[i + 2]];
    const lengths = [before, after].map(({ x, y }) => Math.hypot(x - by.x, y - by.y));
    const radius = Math.min(corner, lengths[0] / 2, lengths[1] / 2);
    return { from: between(by, before, radius / lengths[0]), by, to: between(by, after, radius / lengths[1]) };
  });
}

const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * (share || 0),
  y: a.y + (b.y - a.y) * (share || 0),
});

/** The point at a distance from the end of a line, measured on its last piece. */
export function beforeEnd(points: readonly Point[], distance: number): Point {
  const [last, end] = points.slice(-2);
  return between(end, last, distance / Math.hypot(end.x - last.x, end.y - last.y));
}
