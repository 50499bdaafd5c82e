import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { liveClustering, type ClusteringPicture, type LiveClusteringRecord } from '../../protocol/clustering';
import type { NdArray } from '../../protocol/ndarray';
import { artifactsFolder } from '../files';
import { readFloats, readIntegers } from '../read-array';
import { readClusterNames, withNames } from './names';
import { readOrder, readPreviewIndex } from './previews/read';

/** A clustering run at work, as it is now. */
export interface LiveClustering {
  readonly epoch: number;
  readonly picture: ClusteringPicture;
  /** Epochs whose embedding can be read by {@link readLiveEmbedding}. */
  readonly embeddingEpochs: readonly number[];
}

/** What never changes while a run is at work, and takes long to read where there are many samples. */
export type SampleOrigins = Pick<ClusteringPicture, 'order' | 'labels'>;

const live = (folder: string, file: string): string => path.join(folder, artifactsFolder, 'live', file);
const array = (folder: string, name: string): string => live(folder, `${name}.npy`);

/**
 * Where the samples of a run lie in the files, and their given classes; both come from its previews.
 * @throws the system's error where the run has none.
 */
export async function readSampleOrigins(folder: string): Promise<SampleOrigins> {
  const [order, { labels }] = await Promise.all([readOrder(folder), readPreviewIndex(folder)]);
  if (labels === undefined) return { order };
  const { classes, values } = labels;
  return { order, labels: { classes, values: { shape: [values.length], data: Int32Array.from(values) } } };
}

/**
 * The live pictures of a clustering run as they are now.
 *
 * @param folder - The run folder.
 * @param origins - Of {@link readSampleOrigins}, which needs to be called only once for a run.
 * @throws the system's error, or SyntaxError, where there are none yet or a crash tore them.
 */
export async function readLiveClustering(folder: string, origins: SampleOrigins): Promise<LiveClustering> {
  const text = await readFile(live(folder, `${liveClustering.record}.json`), 'utf8');
  const { epoch, embeddingEpochs, ...record } = JSON.parse(text) as LiveClusteringRecord;
  const [assignments, shown, confidence, similarity, given] = await Promise.all([
    readIntegers(array(folder, liveClustering.assignments)),
    readIntegers(array(folder, liveClustering.shown)),
    readFloats(array(folder, liveClustering.confidence)),
    readFloats(array(folder, liveClustering.similarity)),
    readClusterNames(folder),
  ]);
  const names = withNames(record.names, given);
  const picture: ClusteringPicture = { ...record, ...origins, names, assignments, shown, confidence, similarity };
  return { epoch, picture, embeddingEpochs };
}

/**
 * The embedding of one epoch, `[shown samples, 2]`. It never changes once it is there.
 * @throws the system's error where there is none.
 */
export const readLiveEmbedding = (folder: string, epoch: number): Promise<NdArray<Float32Array>> =>
  readFloats(array(folder, liveClustering.embedding(epoch)));
