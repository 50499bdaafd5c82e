import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { SampleSet } from '../../data/samples/sampleSet';
import type { ReportRun } from '../../plot/report/input';
import type { ClusteringResult } from '../../protocol/clustering';
import type { JsonValue } from '../../protocol/json';
import type { ArtifactRecord } from '../../protocol/record';
import { artifactRecords, artifactsFolder, type OutputFile } from '../files';
import { exampleSamples } from './examples';
import { sampleFacts } from './facts';
import {
  writeArrays,
  writeAssignments,
  writeFigures,
  writeMetrics,
  writeRecord,
  writeReport,
  writeVectors,
} from './formats';
import { writeModel, type ClusteringModel } from './model';
import type { ClusteringRun } from './stored';

/** Which outputs a config asks for. */
export interface ClusteringOutput {
  readonly assignments: readonly ('csv' | 'npy')[];
  readonly pictures: readonly ('png' | 'svg')[];
  readonly report: boolean;
}

export interface WriteClustering {
  readonly result: ClusteringResult;
  /** The samples that were clustered: their names, their previews and what the reader found go into the outputs. */
  readonly samples: SampleSet;
  readonly run: ReportRun;
  /** Command line that reproduces the run. */
  readonly command: string;
  /** The resolved config. */
  readonly settings: JsonValue;
  readonly output: ClusteringOutput;
  /** The run folder. */
  readonly folder: string;
  /** What new data can be assigned with, where the method leaves something. */
  readonly model?: ClusteringModel;
}

/**
 * Writes the outputs of a clustering run into `artifacts/` of its folder, each file whole or not at all. `result.json`,
 * the NPY arrays and the model are always written; the arrays are listed only if they were asked for.
 *
 * @returns what was asked for, the report first
 * @throws the system's error when a file cannot be written
 */
export async function writeClustering(input: WriteClustering): Promise<ArtifactRecord[]> {
  const { result, samples, run, command, settings, output, folder, model } = input;
  const stored: ClusteringRun = {
    ...{ result, run, command, settings },
    facts: sampleFacts(samples),
    nameOf: (sample) => samples.nameOf(sample),
    previews: new Map(exampleSamples(result.examples).map((sample) => [sample, samples.preview(sample)])),
  };
  const target = path.join(folder, artifactsFolder);
  await mkdir(target, { recursive: true });
  const arrays = await writeArrays(stored, target);
  const record = await writeRecord(stored, target);
  const files: OutputFile[] = [
    ...(output.report ? await writeReport(stored, target) : []),
    ...(output.assignments.includes('csv') ? await writeAssignments(stored, target) : []),
    ...(output.pictures.includes('png') ? await writeFigures(stored, target) : []),
    ...(output.pictures.includes('svg') ? await writeVectors(stored, target) : []),
    ...(output.assignments.includes('npy') ? [...arrays, ...record] : []),
    ...(model ? await writeModel(model, target) : []),
    ...(await writeMetrics(stored, target)),
  ];
  return artifactRecords(files);
}
