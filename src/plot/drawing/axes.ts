import type { ChartAxis, Frame } from '../chart/frame';
import { movedDown, type Drawing, type LineShape, type Shape, type TextShape } from './shapes';

/** A chart in shapes, for pictures in pixels. */
export interface ChartDrawing {
  readonly frame: Frame;
  readonly title: string;
  readonly description: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Drawn between the grid and the axis. */
  readonly layers: readonly Shape[];
  /** Room below, such as for a legend. */
  readonly below?: number;
}

const titleHeight = 44;
const font = 12;

const stroke = (from: readonly [number, number], to: readonly [number, number], colour: string): LineShape => ({
  kind: 'line',
  points: [from, to].map(([x, y]) => ({ x, y })),
  corner: 0,
  width: 1,
  colour,
});

const write = (text: string, x: number, y: number, align: TextShape['align']): TextShape => ({
  ...{ kind: 'text', text, x, y, align },
  size: font,
  colour: 'muted',
});

/** A chart with its title above; names of axes stand at their ends. */
export function drawAxes({ frame, title, description, x, y, layers, below = 0 }: ChartDrawing): Drawing {
  const { left, right, top, bottom, width, height } = frame;
  const grid = y.scale.ticks.flatMap((tick): Shape[] => {
    const at = y.scale.at(tick);
    return [stroke([left, at], [right, at], 'rule'), write(y.scale.label(tick), left - 8, at + 4, 'right')];
  });
  const ticks = x.scale.ticks.flatMap((tick): Shape[] => {
    const at = x.scale.at(tick);
    return [stroke([at, bottom], [at, bottom + 4], 'muted'), write(x.scale.label(tick), at, bottom + 18, 'centre')];
  });
  const shapes: Shape[] = [
    ...grid,
    ...layers,
    stroke([left, bottom], [right, bottom], 'muted'),
    ...ticks,
    write(x.label ?? '', (left + right) / 2, bottom + 36, 'centre'),
    write(y.label ?? '', left, top - 10, 'left'),
  ];
  const heading: TextShape = { ...write(title, 14, 22, 'left'), size: 14, colour: 'ink', isStrong: true };
  return {
    ...{ width, title, description },
    height: height + titleHeight + below,
    shapes: [heading, ...shapes.map((shape) => movedDown(shape, titleHeight))],
  };
}
