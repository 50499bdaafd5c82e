import { markup, type Markup } from '../markup';
import type { Scale } from '../scale';
import { coordinate } from './frame';

/**
 * A path through the points, lifted at gaps and at values that are not finite; a point alone becomes a dot.
 *
 * @param gapBefore whether no line may lead to the point with the same index
 */
export function linePath(
  x: Scale,
  y: Scale,
  positions: ArrayLike<number>,
  values: ArrayLike<number>,
  gapBefore?: readonly boolean[],
): string {
  let path = '';
  let alone = false;
  for (let i = 0; i < values.length; i++) {
    const lift = i === 0 || gapBefore?.[i] === true || !Number.isFinite(values[i - 1]);
    if (lift && alone) path += 'h0';
    if (!Number.isFinite(values[i])) {
      if (alone && !lift) path += 'h0';
      alone = false;
      continue;
    }
    path += `${lift ? 'M' : 'L'}${coordinate(x.at(positions[i]))} ${coordinate(y.at(values[i]))}`;
    alone = lift;
  }
  return alone ? `${path}h0` : path;
}

export interface EndLabel {
  readonly text: string;
  /** Where the line ends. */
  readonly y: number;
  readonly className: string;
}

const labelPitch = 15;

/** Labels from top to bottom, each at the height of its line as nearly as they do not overlap. */
export function spreadEnds<Label extends Pick<EndLabel, 'y'>>(
  labels: readonly Label[],
  top: number,
  bottom: number,
): Label[] {
  const order = [...labels].sort((a, b) => a.y - b.y);
  const heights = order.map((label) => label.y);
  for (let i = 1; i < heights.length; i++) heights[i] = Math.max(heights[i], heights[i - 1] + labelPitch);
  let ceiling = bottom;
  for (let i = heights.length - 1; i >= 0; i--) {
    heights[i] = Math.min(heights[i], ceiling);
    ceiling = heights[i] - labelPitch;
  }
  return order.map((label, i) => ({ ...label, y: coordinate(Math.max(heights[i], top + i)) }));
}

/** Names beside the right ends of lines. */
export const endLabels = (labels: readonly EndLabel[], x: number, top: number, bottom: number): Markup[] =>
  spreadEnds(labels, top, bottom).map(
    ({ text, y, className }) =>
      markup`<g class="${className}"><circle class="dot" cx="${x + 6}" cy="${y}" r="4"/><text class="label" x="${x + 15}" y="${y + 4}">${text}</text></g>`,
  );

/** Text cut to about `length` characters; the whole is shown elsewhere or on hover. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}
