import { configError } from '../errors';
import { shapeText, type AxisRole } from '../source/variable';
import type { KnownSizes } from './scalars';

/** Roles of the axes of a variable, in the order of its shape, and why they were taken so. */
export interface AxisDecision {
  readonly roles: readonly AxisRole[];
  readonly why: string;
}

type Reading = Pick<AxisDecision, 'roles'>;

const matrixReadings: readonly Reading[] = [{ roles: ['band', 'pixel'] }, { roles: ['pixel', 'band'] }];

const imageReadings: readonly Reading[] = [{ roles: ['row', 'col', 'band'] }, { roles: ['band', 'row', 'col'] }];

/** Whether a reading of the shape agrees with all sizes that are known. */
function agrees({ roles }: Reading, shape: readonly number[], known: KnownSizes): boolean {
  const { rows, cols, bands } = known;
  return roles.every((role, axis) => {
    const size = shape[axis];
    if (role === 'band') return bands === undefined || size === bands;
    if (role === 'row') return rows === undefined || size === rows;
    if (role === 'col') return cols === undefined || size === cols;
    if (rows !== undefined && cols !== undefined) return size === rows * cols;
    return size % (rows ?? cols ?? 1) === 0;
  });
}

function knownText({ rows, cols, bands }: KnownSizes): string {
  const parts = [rows && `${rows} rows`, cols && `${cols} cols`, bands && `${bands} bands`];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Images have far more pixels than bands: the longer axis, when it is at least twice the other. */
function guessMatrix([first, second]: readonly number[]): AxisDecision | undefined {
  const why = 'the longer axis is taken for the pixels';
  if (first >= 2 * second) return { roles: ['pixel', 'band'], why };
  if (second >= 2 * first) return { roles: ['band', 'pixel'], why };
  return undefined;
}

/**
 * Bands last is the custom of MATLAB and NumPy users, bands first that of networks. First is taken when the two
 * other sides are equal; when they are alike and both at least twice the first, either may be meant.
 */
function guessImage([first, second, third]: readonly number[]): AxisDecision | undefined {
  if (second === third && first !== second) {
    return { roles: ['band', 'row', 'col'], why: 'the last two axes are of equal length, taken for the image' };
  }
  const alike = Math.max(second, third) < 2 * Math.min(second, third);
  if (alike && 2 * first <= Math.min(second, third)) return undefined;
  return { roles: ['row', 'col', 'band'], why: 'the last axis is taken for the bands' };
}

/**
 * Decides what the axes of a matrix or an image mean.
 * @param told sizes from the config, which must agree
 * @param found sizes from the file, which help when they agree
 * @throws UserError `size-mismatch` or `ambiguous-axes`, naming `data.rows` and `data.cols`.
 */
export function decideAxes(shape: readonly number[], told: KnownSizes, found: KnownSizes): AxisDecision {
  const readings = shape.length === 2 ? matrixReadings : imageReadings;
  const allowed = readings.filter((reading) => agrees(reading, shape, told));
  if (allowed.length === 0) {
    const message = `data.rows, data.cols or data.wavelengths: the array is ${shapeText(shape)}, which does not fit ${knownText(told)}`;
    throw configError(
      'size-mismatch',
      message,
      'Correct them; without them they are taken from the file where it tells.',
    );
  }
  if (allowed.length === 1 && knownText(told) !== '')
    return { ...allowed[0], why: `by ${knownText(told)} of the config` };
  const fitting = allowed.filter((reading) => agrees(reading, shape, found));
  if (fitting.length === 1 && knownText(found) !== '')
    return { ...fitting[0], why: `by ${knownText(found)} of the file` };
  const guess = shape.length === 2 ? guessMatrix(shape) : guessImage(shape);
  if (guess) return guess;
  throw configError(
    'ambiguous-axes',
    `data.cube: the array is ${shapeText(shape)}, and which axis holds the bands cannot be told`,
    'Set data.rows and data.cols to the size of the image (for a list of spectra: rows to their number, cols to 1).',
  );
}
