import type { SampleOrigins } from '../../../outputs/clustering/live';
import { embeddingOf, type ShownClustering } from './parts';

/** Reads what a run has to show, at work or done. */
export class ClusteringReader {
  private origins: SampleOrigins | undefined;

  constructor(private readonly folder: string) {}

  /** @throws UserError or the system's error where there is nothing to be shown. */
  read(isDone: boolean): Promise<ShownClustering> {
    return isDone ? this.readDone() : this.readLive();
  }

  private async readDone(): Promise<ShownClustering> {
    const { readClusteringRun } = await import('../../../outputs/clustering/record');
    const { result } = await readClusteringRun(this.folder);
    const epoch = result.embeddingEpochs.at(-1) ?? 0;
    const newest = { epoch, positions: embeddingOf(result, epoch) ?? new Float32Array() };
    return { picture: result, epochs: result.embeddingEpochs, newest, result };
  }

  private async readLive(): Promise<ShownClustering> {
    const { folder } = this;
    const { readLiveClustering, readLiveEmbedding, readSampleOrigins } =
      await import('../../../outputs/clustering/live');
    this.origins ??= await readSampleOrigins(folder);
    const { picture, embeddingEpochs } = await readLiveClustering(folder, this.origins);
    const epoch = embeddingEpochs.at(-1) ?? 0;
    const { data } = await readLiveEmbedding(folder, epoch);
    return { picture, epochs: embeddingEpochs, newest: { epoch, positions: data } };
  }
}
