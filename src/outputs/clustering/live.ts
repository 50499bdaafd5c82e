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

const live = (folder: string, file: string): string => path.join(folder, artifactsFolder, 'live', file);
const array = (folder: string, name: string): string => live(folder, `${name}.npy`);

/**
 * The live pictures of a clustering run as they are now; order and labels come from its previews.
 *
 * @param folder - The run folder.
 * @throws the system's error, or SyntaxError, where there are none yet or a crash tore them.
 */
export async function readLiveClustering(folder: string): Promise<LiveClustering> {
  const text = await readFile(live(folder, `${liveClustering.record}.json`), 'utf8');
  const { epoch, embeddingEpochs, ...record } = JSON.parse(text) as LiveClusteringRecord;
  const [assignments, shown, confidence, similarity, order, index, given] = await Promise.all([
    ...([
      readIntegers(array(folder, liveClustering.assignments)),
      readIntegers(array(folder, liveClustering.shown)),
    ] as const),
    ...([
      readFloats(array(folder, liveClustering.confidence)),
      readFloats(array(folder, liveClustering.similarity)),
    ] as const),
    ...([readOrder(folder), readPreviewIndex(folder), readClusterNames(folder)] as const),
  ]);
  const { classes = [], values = [] } = index.labels ?? {};
  const labels = { classes, values: { shape: [values.length], data: Int32Array.from(values) } };
  const picture: ClusteringPicture = {
    ...record,
    names: withNames(record.names, given),
    ...{ assignments, shown, confidence, similarity, order },
    ...(index.labels && { labels }),
  };
  return { epoch, picture, embeddingEpochs };
}

/**
 * The embedding of one epoch, `[shown samples, 2]`. It never changes once it is there.
 * @throws the system's error where there is none.
 */
export const readLiveEmbedding = (folder: string, epoch: number): Promise<NdArray<Float32Array>> =>
  readFloats(array(folder, liveClustering.embedding(epoch)));
