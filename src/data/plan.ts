import type { SceneLayout } from '../protocol/unmixing';
import { cropOf, type Grid } from './assemble/grid';
import { selectBands, type BandSelection } from './bands/select';
import { checkWavelengthCount, givenWavelengths, type Wavelengths } from './bands/wavelengths';
import { openDataFile } from './files/open';
import { resolveFile } from './files/resolve';
import { decideAxes, type AxisDecision } from './locate/axes';
import { findCube } from './locate/cube';
import { readScalars, sizesInFile, wavelengthsInFile, type KnownSizes } from './locate/scalars';
import { imageSize, type ImageSize } from './locate/size';
import type { SceneOptions } from './options';
import { shapeText, type AxisRole, type DataFile, type Variable } from './source/variable';

/** All that is known about a cube before its numbers are read. */
export interface CubePlan {
  readonly file: DataFile;
  readonly variable: Variable;
  readonly grid: Grid;
  /** Of what will be read: cropped, and flattened to a list when the person says that it is not spatial. */
  readonly layout: SceneLayout;
  readonly fileBands: number;
  readonly selection: BandSelection;
  /** Of all bands of the file. */
  readonly wavelengths: Wavelengths;
  /** How the file's axes were read, and why. */
  readonly orientation: string;
  readonly warnings: readonly string[];
}

const roleNames: Readonly<Record<AxisRole, string>> = { row: 'rows', col: 'cols', band: 'bands', pixel: 'pixels' };

/** Axes in storage order, slowest first. */
export function storageAxes(variable: Variable, roles: readonly AxisRole[]): Grid['axes'] {
  const axes = roles.map((role, axis) => ({ role, size: variable.shape[axis] }));
  return variable.storage === 'row-major' ? axes : axes.reverse();
}

function orientationText(
  variable: Variable,
  decision: AxisDecision,
  order: 'row' | 'column',
  layout: SceneLayout,
): string {
  const axes = `${decision.roles.map((role) => roleNames[role]).join(' x ')} (${shapeText(variable.shape)})`;
  const pixels =
    decision.roles.includes('pixel') && layout.spatial
      ? `, pixels ${order === 'row' ? 'row by row' : 'column by column'} of ${layout.rows} rows x ${layout.cols} cols`
      : '';
  return `${axes}${pixels}: ${decision.why}`;
}

function pixelsOf(variable: Variable, { roles }: AxisDecision): number {
  return roles.reduce((product, role, axis) => (role === 'band' ? product : product * variable.shape[axis]), 1);
}

interface Reading {
  readonly variable: Variable;
  readonly decision: AxisDecision;
  readonly wavelengths: Wavelengths;
  readonly found: KnownSizes;
}

/** Finds the cube and what its axes mean. */
async function readingOf(file: DataFile, options: SceneOptions, baseDir: string): Promise<Reading> {
  const { variable, why } = findCube(file, options.variable);
  const inFile = { wavelengths: await wavelengthsInFile(file), unit: file.spectral.unit };
  const wavelengths = await givenWavelengths(options, inFile, baseDir);
  const sizes = sizesInFile(await readScalars(file));
  const found = { ...sizes, ...file.image, bands: inFile.wavelengths?.length ?? sizes.bands };
  const told = {
    rows: options.rows,
    cols: options.cols,
    bands: options.wavelengths === undefined ? undefined : wavelengths.wavelengths?.length,
  };
  const decision = variable.axes
    ? { roles: variable.axes, why: 'fixed by the format' }
    : decideAxes(variable.shape, told, found);
  const known = file.variables.length > 1 ? `${decision.why}; ${variable.name} was taken ${why}` : decision.why;
  return { variable, decision: { ...decision, why: known }, wavelengths, found };
}

/**
 * Finds out everything about a scene's cube from headers and small variables; no number of the cube is read.
 * The caller closes `file`.
 * @throws UserError about the file (kind `data`) or about a key of the config (kind `config`).
 */
export async function planCube(options: SceneOptions, baseDir: string): Promise<CubePlan> {
  const file = await openDataFile(await resolveFile(options.cube, baseDir));
  try {
    const { variable, decision, wavelengths, found } = await readingOf(file, options, baseDir);
    const fileBands = variable.shape[decision.roles.indexOf('band')];
    if (options.wavelengths !== undefined) checkWavelengthCount(wavelengths, fileBands);
    const usable = wavelengths.wavelengths?.length === fileBands ? wavelengths : {};
    const { layout: image, remark } = imageOf(file, { variable, decision, wavelengths, found }, options);
    const order = options.order === undefined || options.order === 'auto' ? file.pixelOrder : options.order;
    const selection = selectBands(options, fileBands, file.spectral.goodBands);
    const crop = cropOf(options.crop, image);
    const spatial = image.spatial && options.spatial !== false;
    const { rows, cols } = crop;
    return {
      file,
      variable,
      grid: { axes: storageAxes(variable, decision.roles), image, order, crop, channels: selection.kept },
      layout: spatial ? { rows, cols, spatial } : { rows: rows * cols, cols: 1, spatial },
      fileBands,
      selection,
      wavelengths: usable,
      orientation: orientationText(variable, decision, order, image),
      warnings: [...file.warnings, ...(remark === undefined ? [] : [remark])],
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The image in the file: its axes, or what config and file say about a list of pixels. */
function imageOf(file: DataFile, { variable, decision, found }: Reading, options: SceneOptions): ImageSize {
  const { roles } = decision;
  if (roles.includes('pixel')) {
    return imageSize(pixelsOf(variable, decision), options, found, file.isList === true);
  }
  const [rows, cols] = [variable.shape[roles.indexOf('row')], variable.shape[roles.indexOf('col')]];
  return { layout: { rows, cols, spatial: true } };
}
