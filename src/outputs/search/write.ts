import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Fact, ReportRun } from '../../plot/report/input';
import type { JsonValue } from '../../protocol/json';
import type { ArtifactRecord } from '../../protocol/record';
import type { SearchResult } from '../../protocol/search';
import { artifactRecords, artifactsFolder, type OutputFile } from '../files';
import {
  withGeometry,
  writeArchitectures,
  writeArrays,
  writeCandidates,
  writeFigures,
  writeGenotype,
  writeMetrics,
  writeRecord,
  writeReport,
  writeVectors,
} from './formats';
import { writeModel, type SearchModel } from './model';
import type { SearchRun } from './stored';

/** Which outputs a config asks for. */
export interface SearchOutput {
  readonly genotype: readonly 'json'[];
  readonly pictures: readonly ('png' | 'svg')[];
  readonly model: readonly ('onnx' | 'safetensors')[];
  readonly report: boolean;
}

export interface WriteSearch {
  readonly result: SearchResult;
  /** What was read: file, type, counts. */
  readonly facts: readonly Fact[];
  readonly run: ReportRun;
  /** Command line that reproduces the run. */
  readonly command: string;
  /** The resolved config. */
  readonly settings: JsonValue;
  readonly output: SearchOutput;
  /** The run folder. */
  readonly folder: string;
  /** The trained network, where there is one. */
  readonly model?: SearchModel;
}

/**
 * Writes the outputs of a search into `artifacts/` of its folder, each file whole or not at all. `result.json`, the
 * candidates and the probabilities are always written.
 *
 * @returns what was written, the report first
 * @throws the system's error when a file cannot be written
 */
export async function writeSearch(input: WriteSearch): Promise<ArtifactRecord[]> {
  const { result, facts, run, command, settings, output, folder, model } = input;
  const stored: SearchRun = {
    ...{ result, facts, run, command, settings },
    ...(model && { preprocessing: model.preprocessing }),
  };
  const target = path.join(folder, artifactsFolder);
  await mkdir(target, { recursive: true });
  const files: OutputFile[] = [
    ...(await writeDrawn(stored, output, target)),
    ...(output.genotype.includes('json') ? await writeGenotype(stored, target) : []),
    ...(model ? await writeModel(model, stored, output.model, target) : []),
    ...(await writeCandidates(stored, target)),
    ...(await writeArchitectures(stored, target)),
    ...(await writeArrays(stored, target)),
    ...(await writeMetrics(stored, target)),
    ...(await writeRecord(stored, target)),
  ];
  return artifactRecords(files);
}

/** Report and pictures; everything is laid out once. */
async function writeDrawn(run: SearchRun, { report, pictures }: SearchOutput, folder: string): Promise<OutputFile[]> {
  if (!report && pictures.length === 0) return [];
  const drawn = await withGeometry(run);
  return [
    ...(report ? await writeReport(drawn, folder) : []),
    ...(pictures.includes('png') ? await writeFigures(drawn, folder) : []),
    ...(pictures.includes('svg') ? await writeVectors(drawn, folder) : []),
  ];
}
