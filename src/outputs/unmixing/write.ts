import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Cube } from '../../data/cube';
import { falseColour } from '../../plot/raster/composite';
import type { ReportRun } from '../../plot/report/input';
import type { JsonValue } from '../../protocol/json';
import type { ArtifactRecord } from '../../protocol/record';
import type { UnmixingResult } from '../../protocol/unmixing';
import { cubeFacts } from './facts';
import {
  writeArrays,
  writeEnviFiles,
  writeFigures,
  writeMetrics,
  writeRecord,
  writeReport,
  writeTables,
} from './formats';
import { artifactRecords, artifactsFolder, type OutputFile } from '../files';
import type { UnmixingRun } from './stored';

/** Which outputs a config asks for. */
export interface UnmixingOutput {
  readonly maps: readonly ('png' | 'npy' | 'envi')[];
  readonly spectra: readonly 'csv'[];
  readonly report: boolean;
}

export interface WriteUnmixing {
  readonly result: UnmixingResult;
  /** The scene after cleaning and scaling: its false-colour picture and its facts go into the report. */
  readonly cube: Cube;
  readonly run: ReportRun;
  /** Command line that reproduces the run. */
  readonly command: string;
  /** The resolved config. */
  readonly settings: JsonValue;
  readonly output: UnmixingOutput;
  /** The run folder. */
  readonly folder: string;
}

/**
 * Writes the outputs of an unmixing run into `artifacts/` of its folder, each file whole or not at all.
 * `result.json` and the NPY arrays are the result itself and always written, `result.json` last of them; they are
 * listed only if NPY maps were asked for.
 *
 * @returns what was asked for, the report first
 * @throws the system's error when a file cannot be written
 */
export async function writeUnmixing(input: WriteUnmixing): Promise<ArtifactRecord[]> {
  const { result, cube, run, command, settings, output, folder } = input;
  const stored: UnmixingRun = {
    result,
    run,
    command,
    settings,
    facts: cubeFacts(cube),
    falseColour: result.layout.spatial ? falseColour(cube.values, cube.layout, cube.axis) : undefined,
  };
  const target = path.join(folder, artifactsFolder);
  await mkdir(target, { recursive: true });
  const arrays = await writeArrays(stored, target);
  const record = await writeRecord(stored, target);
  const files: OutputFile[] = [
    ...(output.report ? await writeReport(stored, target) : []),
    ...(output.maps.includes('png') ? await writeFigures(stored, target) : []),
    ...(output.maps.includes('npy') ? [...arrays, ...record] : []),
    ...(output.maps.includes('envi') ? await writeEnviFiles(stored, target) : []),
    ...(output.spectra.includes('csv') ? await writeTables(stored, target) : []),
    ...(await writeMetrics(stored, target)),
  ];
  return artifactRecords(files);
}
