import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClusteringResult } from '../../protocol/clustering';
import { decodeLossless, encodeLossless } from '../codec';
import { artifactsFolder } from '../files';
import { readFloats, readIntegers } from '../read-array';
import { resultError } from '../result-error';
import { arrayFiles } from './arrays';
import { examplePreviews } from './examples';
import { readClusterNames, withNames } from './names';
import { readPreviewIndex } from './previews/read';
import type { ClusteringRun } from './stored';

export const recordFile = 'result.json';

type ArrayFields = 'assignments' | 'confidence' | 'features' | 'order' | 'embedding' | 'shown' | 'similarity';

/** `result.json`: all of a run's result but the arrays, which have files of their own. */
interface ClusteringRecord extends Omit<ClusteringRun, 'result' | 'nameOf' | 'previews'> {
  readonly format: 1;
  readonly result: Omit<ClusteringResult, ArrayFields | 'labels'>;
  readonly classes?: readonly string[];
}

/** The text of `result.json`. */
export function encodeRecord({ result, run, command, settings, facts }: ClusteringRun): string {
  const { assignments: _a, confidence: _c, features: _f, order: _o, embedding: _e, shown: _s, ...others } = result;
  const { similarity: _m, labels, ...plain } = others;
  const { name, id, task, status, seed, created, seconds, engine, versions, gitCommit, configHash, error } = run;
  const record: ClusteringRecord = {
    format: 1,
    run: { name, id, task, status, seed, created, seconds, engine, versions, gitCommit, configHash, error },
    ...{ command, settings, facts },
    result: plain,
    ...(labels && { classes: labels.classes }),
  };
  return encodeLossless(record);
}

async function readRecord(file: string): Promise<ClusteringRecord> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw resultError(file, 'absent', 'clustering', cause);
  });
  try {
    const record = decodeLossless(text) as ClusteringRecord;
    if (record.format === 1) return record;
  } catch (cause) {
    throw resultError(file, 'damaged', 'clustering', cause);
  }
  throw resultError(file, 'unknown-format', 'clustering');
}

/** The result as it was found, but for the names that a person gave clusters. */
async function readResult(record: ClusteringRecord, folder: string): Promise<ClusteringResult> {
  const at = (file: keyof typeof arrayFiles): string => path.join(folder, artifactsFolder, arrayFiles[file]);
  const [assignments, order, shown, confidence, features, embedding, similarity] = await Promise.all([
    ...([readIntegers(at('assignments')), readIntegers(at('order')), readIntegers(at('shown'))] as const),
    ...([readFloats(at('confidence')), readFloats(at('features')), readFloats(at('embedding'))] as const),
    readFloats(at('similarity')),
  ]);
  const { classes, result } = record;
  return {
    ...result,
    names: withNames(result.names, await readClusterNames(folder)),
    ...{ assignments, order, shown, confidence, features, embedding, similarity },
    ...(classes && { labels: { values: await readIntegers(at('labels')), classes } }),
  };
}

/**
 * Names of a run's clusters as they are now.
 * @throws UserError `result-unreadable`, `names-unreadable`
 */
export async function readNamesNow(folder: string): Promise<string[]> {
  const { result } = await readRecord(path.join(folder, artifactsFolder, recordFile));
  return withNames(result.names, await readClusterNames(folder));
}

/**
 * Everything about a clustering run that was written to its folder, with the names that a person gave clusters.
 *
 * @param folder - The run folder.
 * @throws UserError `result-unreadable` when there is no result or it was damaged, `names-unreadable`.
 */
export async function readClusteringRun(folder: string): Promise<ClusteringRun> {
  const record = await readRecord(path.join(folder, artifactsFolder, recordFile));
  const result = await readResult(record, folder);
  const names = await readPreviewIndex(folder).then(
    (index) => index.names,
    () => [], // previews are large: people may have removed them
  );
  const { run, command, settings, facts } = record;
  return {
    ...{ result, run, command, settings, facts },
    nameOf: (sample) => names[sample] ?? `sample ${result.order.data[sample] + 1}`,
    previews: await examplePreviews(result.examples, folder),
  };
}
