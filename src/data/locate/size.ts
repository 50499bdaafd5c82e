import type { SceneLayout } from '../../protocol/unmixing';
import { configError } from '../errors';
import type { SceneOptions } from '../options';
import type { KnownSizes } from './scalars';

function complete({ rows, cols }: KnownSizes, pixels: number): KnownSizes {
  if (rows !== undefined && cols === undefined) return { rows, cols: pixels / rows };
  if (cols !== undefined && rows === undefined) return { cols, rows: pixels / cols };
  return { rows, cols };
}

function fits({ rows, cols }: KnownSizes, pixels: number): boolean {
  return (
    rows !== undefined &&
    cols !== undefined &&
    rows * cols === pixels &&
    Number.isInteger(rows) &&
    Number.isInteger(cols)
  );
}

/** How a matrix of `pixels` spectra forms an image; a remark when the file's own sizes do not fit. */
export interface ImageSize {
  readonly layout: SceneLayout;
  readonly remark?: string;
}

/**
 * Rows and columns from the config, else from the file.
 * @throws UserError `size-mismatch` when those of the config do not fit, `unknown-size` when nobody tells them.
 */
export function imageSize(pixels: number, options: SceneOptions, found: KnownSizes, isList: boolean): ImageSize {
  const told = complete({ rows: options.rows, cols: options.cols }, pixels);
  if (told.rows !== undefined && !fits(told, pixels)) {
    const message = `data.rows and data.cols: ${told.rows} x ${told.cols} is not the number of pixels, ${pixels}`;
    throw configError('size-mismatch', message, `Set them so that their product is ${pixels}.`);
  }
  const inFile = complete(found, pixels);
  const size = fits(told, pixels) ? told : fits(inFile, pixels) ? inFile : undefined;
  const remark =
    size === undefined && found.rows !== undefined && found.cols !== undefined
      ? `The file says ${found.rows} rows and ${found.cols} columns, but there are ${pixels} pixels; its sizes are ignored.`
      : undefined;
  if (size?.rows !== undefined && size.cols !== undefined)
    return { layout: { rows: size.rows, cols: size.cols, spatial: true } };
  if (options.spatial === false || isList) return { layout: { rows: pixels, cols: 1, spatial: false }, remark };
  throw unknownSize(pixels);
}

function unknownSize(pixels: number): Error {
  const side = Math.sqrt(pixels);
  const hint = Number.isInteger(side) ? ` (${side} x ${side} would fit)` : '';
  return configError(
    'unknown-size',
    `data.cube: the file holds ${pixels} pixels but does not say how many rows and columns they form${hint}`,
    'Set data.rows and data.cols, or data.spatial: false if the spectra have no neighbours.',
  );
}
