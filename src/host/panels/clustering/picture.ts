import { embeddingOf, type ShownClustering } from './parts';

async function readDone(folder: string): Promise<ShownClustering> {
  const { readClusteringRun } = await import('../../../outputs/clustering/record');
  const { result } = await readClusteringRun(folder);
  const epoch = result.embeddingEpochs.at(-1) ?? 0;
  const newest = { epoch, positions: embeddingOf(result, epoch) ?? new Float32Array() };
  return { picture: result, epochs: result.embeddingEpochs, newest, result };
}

/** @throws UserError or the system's error where there is nothing to be shown. */
export async function readShown(folder: string, isDone: boolean): Promise<ShownClustering> {
  if (isDone) return readDone(folder);
  const { readLiveClustering, readLiveEmbedding } = await import('../../../outputs/clustering/live');
  const { picture, embeddingEpochs } = await readLiveClustering(folder);
  const epoch = embeddingEpochs.at(-1) ?? 0;
  const { data } = await readLiveEmbedding(folder, epoch);
  return { picture, epochs: embeddingEpochs, newest: { epoch, positions: data } };
}
