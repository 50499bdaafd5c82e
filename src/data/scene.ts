import type { BandAxis, SceneLayout, Truth } from '../protocol/unmixing';
import { cleanCube, cleaningRemarks, type CleanedCube } from './assemble/clean';
import { gridPixels } from './assemble/grid';
import { readGrid } from './assemble/scatter';
import type { AllocateFloats, Cube } from './cube';
import { dataError } from './errors';
import {
  inspectLibrary,
  openLibrary,
  type LibraryFacts,
  type LibraryTarget,
  type SpectralLibrary,
} from './library/library';
import type { SceneOptions } from './options';
import { planCube, type CubePlan } from './plan';
import { inspectTruth, openTruth, type TruthFacts } from './truth/truth';

export type { SceneOptions } from './options';

/** A scene with everything that was given with it. */
export interface Scene {
  readonly cube: Cube;
  readonly truth?: Truth;
  readonly library?: SpectralLibrary;
}

/** What headers tell about a scene. */
export interface SceneFacts {
  readonly file: string;
  readonly format: string;
  readonly variable: string;
  readonly dtype: string;
  readonly orientation: string;
  /** Of the part that would be read. */
  readonly layout: SceneLayout;
  readonly pixels: number;
  readonly fileBands: number;
  /** Of the bands that would be read; dead ones are known only after reading. */
  readonly axis: BandAxis;
  readonly truth?: TruthFacts;
  readonly library?: LibraryFacts;
  readonly warnings: readonly string[];
}

function allocateCube(plan: CubePlan, allocate: AllocateFloats): Float32Array {
  const length = gridPixels(plan.grid) * plan.selection.kept.length;
  try {
    return allocate(length);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const size = `${((length * 4) / 2 ** 30).toFixed(1)} GB`;
    const message = `the cube needs ${size} of memory, more than this machine gives`;
    throw dataError('too-large', plan.file.path, message, 'Set data.crop or data.bands to a part of it.');
  }
}

function axisOf({ wavelengths: { wavelengths, unit } }: CubePlan, index: readonly number[]): BandAxis {
  return wavelengths === undefined ? { index } : { index, wavelengths: index.map((band) => wavelengths[band]), unit };
}

function finishedCube(plan: CubePlan, cleaned: CleanedCube): Cube {
  const { file, variable, selection } = plan;
  const index = cleaned.left.map((band) => selection.kept[band]);
  const dead = cleaned.dead.map((band) => selection.kept[band]);
  return {
    layout: plan.layout,
    axis: axisOf(plan, index),
    values: cleaned.values,
    facts: {
      file: file.path,
      format: file.format,
      variable: variable.name,
      dtype: variable.dtype,
      orientation: plan.orientation,
      fileBands: plan.fileBands,
      min: cleaned.min,
      max: cleaned.max,
      scale: cleaned.scale,
      notFinite: cleaned.notFinite,
      negative: cleaned.negative,
      excludedBands: { ...selection.excluded, ...(dead.length > 0 ? { dead } : {}) },
      warnings: [...plan.warnings, ...cleaningRemarks(cleaned, selection.kept, file.spectral.ignoreValue)],
    },
  };
}

/** Where relative paths start, and how the read may be broken off. */
export interface SceneContext {
  /** Folder of the config. */
  readonly baseDir: string;
  /** Broken off with the signal's reason. */
  readonly signal?: AbortSignal;
}

async function readCube(
  plan: CubePlan,
  options: SceneOptions,
  allocate: AllocateFloats,
  signal?: AbortSignal,
): Promise<Cube> {
  const { file, variable, grid, selection } = plan;
  const values = allocateCube(plan, allocate);
  await readGrid(variable, grid, values, signal);
  const { ignoreValue, reflectanceScale } = file.spectral;
  const cleaning = { file: file.path, scale: options.scale ?? 'max', ignoreValue, reflectanceScale, signal };
  return finishedCube(plan, await cleanCube(values, selection.kept.length, cleaning));
}

/**
 * Reads a scene: the cube straight into one array made by `allocate` (`[pixels, bands]`, cropped and with only the
 * bands selected), its truth and its library. At most 64 MB are used beside.
 * @throws UserError for every mistake in the files or in the options; the signal's reason when broken off.
 */
export async function openScene(
  options: SceneOptions,
  context: SceneContext & { readonly allocate: AllocateFloats },
): Promise<Scene> {
  const { baseDir, signal } = context;
  const plan = await planCube(options, baseDir);
  try {
    // Small files first: a mistake in them is told before a large cube is read.
    const facts = await inspectExtras(plan, options, baseDir);
    const cube = await readCube(plan, options, context.allocate, signal);
    const truth = facts.truth && (await openTruth(options, plan, cube.axis, baseDir));
    const library =
      facts.library && (await openLibrary(options.library ?? '', libraryTarget(plan, cube.axis, baseDir)));
    return { cube, ...(truth && { truth }), ...(library && { library }) };
  } finally {
    await plan.file.close();
  }
}

function libraryTarget(plan: CubePlan, axis: BandAxis, baseDir: string): LibraryTarget {
  return { axis, fileBands: plan.fileBands, selected: plan.selection.kept, baseDir };
}

async function inspectExtras(plan: CubePlan, { truth, library, ...options }: SceneOptions, baseDir: string) {
  const target = libraryTarget(plan, axisOf(plan, plan.selection.kept), baseDir);
  return {
    truth: truth === undefined ? undefined : await inspectTruth({ ...options, truth }, plan, baseDir),
    library: library === undefined ? undefined : await inspectLibrary(library, target),
  };
}

/**
 * What {@link openScene} would find, from headers alone: no cube is read or allocated.
 * @throws UserError for every mistake that headers show.
 */
export async function inspectScene(options: SceneOptions, { baseDir }: SceneContext): Promise<SceneFacts> {
  const plan = await planCube(options, baseDir);
  try {
    return {
      file: plan.file.path,
      format: plan.file.format,
      variable: plan.variable.name,
      dtype: plan.variable.dtype,
      orientation: plan.orientation,
      layout: plan.layout,
      pixels: gridPixels(plan.grid),
      fileBands: plan.fileBands,
      axis: axisOf(plan, plan.selection.kept),
      ...(await inspectExtras(plan, options, baseDir)),
      warnings: plan.warnings,
    };
  } finally {
    await plan.file.close();
  }
}
