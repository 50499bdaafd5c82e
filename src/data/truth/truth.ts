import type { NdArray } from '../../protocol/ndarray';
import type { BandAxis, Truth } from '../../protocol/unmixing';
import type { Grid } from '../assemble/grid';
import { readGrid } from '../assemble/scatter';
import { openDataFile } from '../files/open';
import { resolveFile } from '../files/resolve';
import type { SceneOptions } from '../options';
import { storageAxes, type CubePlan } from '../plan';
import { readNumbers } from '../source/read';
import type { DataFile } from '../source/variable';
import { findTruth, type TruthPart, type TruthParts } from './find';
import { materialNames } from './names';

/** What headers tell about a truth file. */
export interface TruthFacts {
  readonly file: string;
  readonly format: string;
  readonly names: readonly string[];
  /** Variables they are taken from. */
  readonly endmembers?: string;
  readonly abundances?: string;
}

function materialCount({ endmembers, abundances }: TruthParts): number {
  return endmembers?.materials ?? abundances?.materials ?? 0;
}

async function withTruth<Result>(
  options: SceneOptions,
  plan: CubePlan,
  baseDir: string,
  use: (file: DataFile, parts: TruthParts) => Promise<Result>,
): Promise<Result> {
  const file = await openDataFile(await resolveFile(options.truth ?? '', baseDir));
  try {
    return await use(file, findTruth(file, plan));
  } finally {
    await file.close();
  }
}

/** @throws UserError `truth-size` and those of the readers. */
export function inspectTruth(options: SceneOptions, plan: CubePlan, baseDir: string): Promise<TruthFacts> {
  return withTruth(options, plan, baseDir, async (file, parts) => ({
    file: file.path,
    format: file.format,
    names: await materialNames(file, materialCount(parts)),
    endmembers: parts.endmembers?.variable.name,
    abundances: parts.abundances?.variable.name,
  }));
}

/** `[bands, materials]` on the bands of the cube. */
async function readEndmembers(
  { variable, roles, materials, extent }: TruthPart,
  file: DataFile,
  plan: CubePlan,
  axis: BandAxis,
): Promise<NdArray<Float32Array>> {
  const numbers = await readNumbers(variable, file.path);
  const bandsFirst = roles[0] === 'band';
  const bandCount = variable.shape[bandsFirst ? 0 : 1];
  const place = extent === 'file' ? (band: number) => band : (band: number) => plan.selection.kept.indexOf(band);
  const data = new Float32Array(axis.index.length * materials);
  axis.index.forEach((band, to) => {
    const from = place(band);
    for (let k = 0; k < materials; k++) {
      data[to * materials + k] = numbers[bandsFirst ? from * materials + k : k * bandCount + from];
    }
  });
  return { shape: [axis.index.length, materials], data };
}

/** `[pixels, materials]`, cropped like the cube. */
async function readAbundances(
  { variable, roles, materials, extent }: TruthPart,
  file: DataFile,
  plan: CubePlan,
  options: SceneOptions,
): Promise<NdArray<Float32Array>> {
  const { image, crop } = plan.grid;
  const whole = { row: 0, col: 0, rows: crop.rows, cols: crop.cols };
  const grid: Grid = {
    axes: storageAxes(variable, roles),
    image: extent === 'file' ? image : { ...image, rows: crop.rows, cols: crop.cols },
    order: options.order === undefined || options.order === 'auto' ? file.pixelOrder : options.order,
    crop: extent === 'file' ? crop : whole,
    channels: Array.from({ length: materials }, (_, at) => at),
  };
  const data = new Float32Array(crop.rows * crop.cols * materials);
  await readGrid(variable, grid, data);
  return { shape: [crop.rows * crop.cols, materials], data };
}

/**
 * Reads the truth of a scene on the bands and pixels of its cube. Values are as in the file: endmembers are not
 * divided by the cube's scale, since published ones are often normalised on their own (spectral angles and the
 * truth convention do not depend on it).
 * @param axis the bands that the cube has after reading
 * @throws UserError `truth-size` and those of the readers.
 */
export function openTruth(options: SceneOptions, plan: CubePlan, axis: BandAxis, baseDir: string): Promise<Truth> {
  return withTruth(options, plan, baseDir, async (file, parts) => {
    const { endmembers, abundances } = parts;
    return {
      names: await materialNames(file, materialCount(parts)),
      ...(endmembers && { endmembers: await readEndmembers(endmembers, file, plan, axis) }),
      ...(abundances && { abundances: await readAbundances(abundances, file, plan, options) }),
      ...(options.truthOrigin !== undefined && { origin: options.truthOrigin }),
    };
  });
}
