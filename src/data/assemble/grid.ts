import type { SceneLayout } from '../../protocol/unmixing';
import { configError } from '../errors';
import type { Crop } from '../options';
import type { AxisRole, Window } from '../source/variable';

/** How the elements of a variable map onto pixels (row-major, cropped) and channels (bands or materials). */
export interface Grid {
  /** Sizes of the variable's own axes in storage order (slowest first) and what they run over. */
  readonly axes: readonly { readonly role: AxisRole; readonly size: number }[];
  /** The whole image in the file. */
  readonly image: SceneLayout;
  /** Whether an axis of role `pixel` runs row by row or column by column. */
  readonly order: 'row' | 'column';
  readonly crop: Crop;
  /** Indices in the file of the channels that are kept. */
  readonly channels: readonly number[];
}

/** The rectangle that is read. @throws UserError `crop-outside` when it does not lie inside the image. */
export function cropOf(crop: Crop | undefined, { rows, cols }: SceneLayout): Crop {
  if (crop === undefined) return { row: 0, col: 0, rows, cols };
  if (crop.row + crop.rows <= rows && crop.col + crop.cols <= cols) return crop;
  const message =
    `data.crop: rows ${crop.row}-${crop.row + crop.rows - 1}, columns ${crop.col}-${crop.col + crop.cols - 1} ` +
    `are not inside the image of ${rows} rows and ${cols} columns`;
  throw configError('crop-outside', message, `Rows go from 0 to ${rows - 1}, columns from 0 to ${cols - 1}.`);
}

export function gridPixels({ crop }: Grid): number {
  return crop.rows * crop.cols;
}

/** The smallest box of the variable that holds all that is wanted. */
export function gridWindow(grid: Grid): Window {
  const { crop, channels, image, order } = grid;
  const row: [number, number] = [crop.row, crop.row + crop.rows];
  const col: [number, number] = [crop.col, crop.col + crop.cols];
  const inner =
    order === 'row' ? { from: col, size: image.cols, outer: row } : { from: row, size: image.rows, outer: col };
  const windows: Record<AxisRole, [number, number]> = {
    row,
    col,
    band: [channels[0], channels[channels.length - 1] + 1],
    pixel: [inner.outer[0] * inner.size + inner.from[0], (inner.outer[1] - 1) * inner.size + inner.from[1]],
  };
  return grid.axes.map(({ role }) => windows[role]);
}

/** Contribution of each index along an axis to the position in the result; -1 where it is left out. */
function offsets(size: number, first: number, count: number, step: number): Float64Array {
  return Float64Array.from({ length: size }, (_, index) =>
    index >= first && index < first + count ? (index - first) * step : -1,
  );
}

function channelOffsets(size: number, channels: readonly number[]): Float64Array {
  const result = new Float64Array(size).fill(-1);
  channels.forEach((channel, at) => (result[channel] = at));
  return result;
}

/** {@link offsets} of every axis, slowest first; an axis over pixels is split into its two spatial axes. */
export function gridOffsets({ axes, image, order, crop, channels }: Grid): Float64Array[] {
  const width = channels.length;
  const row = offsets(image.rows, crop.row, crop.rows, crop.cols * width);
  const col = offsets(image.cols, crop.col, crop.cols, width);
  return axes.flatMap(({ role, size }) => {
    if (role === 'band') return [channelOffsets(size, channels)];
    if (role === 'row') return [row];
    if (role === 'col') return [col];
    return order === 'row' ? [row, col] : [col, row];
  });
}
