import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { NdArray } from '../../protocol/ndarray';
import type { Truth, UnmixingResult } from '../../protocol/unmixing';
import type { FalseColour } from '../../plot/raster/composite';
import { imageFromRgb } from '../../plot/raster/image';
import { arrayFiles } from './arrays';
import { decodeLossless, encodeLossless } from '../codec';
import { artifactsFolder } from '../files';
import { readBytes, readFloats } from '../read-array';
import { resultError } from '../result-error';
import { byPixel } from './by-pixel';
import type { UnmixingRun } from './stored';

export const recordFile = 'result.json';

type ArrayFields = 'abundances' | 'endmembers' | 'guidance' | 'residualPerPixel' | 'truth';

/** `result.json`: all of a run's result but the arrays that have files of their own. */
interface UnmixingRecord extends Omit<UnmixingRun, 'result' | 'falseColour'> {
  readonly format: 1;
  readonly result: Omit<UnmixingResult, ArrayFields>;
  readonly truth?: Pick<Truth, 'names' | 'origin'>;
  readonly falseColour?: Omit<FalseColour, 'image'>;
  /** Which of the arrays that a result may lack there are. */
  readonly has: Readonly<Record<'guidance' | 'truthAbundances' | 'truthEndmembers', boolean>>;
}

/** The text of `result.json`. */
export function encodeRecord(run: UnmixingRun): string {
  const { abundances: _a, endmembers: _e, residualPerPixel: _r, guidance, truth, ...result } = run.result;
  const { name, id, task, status, seed, created, seconds, engine, versions, gitCommit, configHash, error } = run.run;
  const record: UnmixingRecord = {
    format: 1,
    run: { name, id, task, status, seed, created, seconds, engine, versions, gitCommit, configHash, error },
    command: run.command,
    settings: run.settings,
    facts: run.facts,
    result,
    ...(truth && { truth: { names: truth.names, origin: truth.origin } }),
    ...(run.falseColour && { falseColour: { bands: run.falseColour.bands, stretch: run.falseColour.stretch } }),
    has: {
      guidance: guidance !== undefined,
      truthAbundances: truth?.abundances !== undefined,
      truthEndmembers: truth?.endmembers !== undefined,
    },
  };
  return encodeLossless(record);
}

async function readRecord(file: string): Promise<UnmixingRecord> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw resultError(file, 'absent', 'unmixing', cause);
  });
  try {
    const record = decodeLossless(text) as UnmixingRecord;
    if (record.format === 1) return record;
  } catch (cause) {
    throw resultError(file, 'damaged', 'unmixing', cause);
  }
  throw resultError(file, 'unknown-format', 'unmixing');
}

async function readFalseColour(record: UnmixingRecord, folder: string): Promise<FalseColour | undefined> {
  if (record.falseColour === undefined) return undefined;
  const { shape, data } = await readBytes(path.join(folder, arrayFiles.falseColour));
  return { ...record.falseColour, image: imageFromRgb(shape[1], shape[0], data) };
}

/**
 * Everything about an unmixing run that was written to its folder.
 * @param folder - The run folder.
 * @throws UserError `result-unreadable` when there is no result or it is damaged.
 */
export async function readUnmixingRun(folder: string): Promise<UnmixingRun> {
  const artifacts = path.join(folder, artifactsFolder);
  const record = await readRecord(path.join(artifacts, recordFile));
  const floats = (file: keyof typeof arrayFiles): Promise<NdArray<Float32Array>> =>
    readFloats(path.join(artifacts, arrayFiles[file]));
  const { has } = record;
  const truth: Truth | undefined = record.truth && {
    ...record.truth,
    ...(has.truthEndmembers && { endmembers: await floats('truthEndmembers') }),
    ...(has.truthAbundances && { abundances: byPixel(await floats('truthAbundances')) }),
  };
  const result: UnmixingResult = {
    ...record.result,
    abundances: byPixel(await floats('abundances')),
    endmembers: await floats('endmembers'),
    residualPerPixel: (await floats('residualPerPixel')).data,
    ...(has.guidance && { guidance: (await floats('guidance')).data }),
    ...(truth && { truth }),
  };
  const { run, command, settings, facts } = record;
  return { result, run, command, settings, facts, falseColour: await readFalseColour(record, artifacts) };
}

/** The result alone; see {@link readUnmixingRun}. */
export async function readUnmixing(folder: string): Promise<UnmixingResult> {
  return (await readUnmixingRun(folder)).result;
}
