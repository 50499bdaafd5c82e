import type { UpdateChannel } from '../../../../messaging/updates';
import type { ClusteringResult } from '../../../../protocol/clustering';
import type { ClusteringParts } from '../../../../protocol/clustering-panel';
import { layOut } from './client';

/** More samples take minutes, and cannot be told apart. */
const mostSamples = 5000;
/** UMAP looks at neighbours: fewer samples have none to speak of. */
export const fewestSamples = 4;

/** The features of the first samples that are shown, `[count, clusters]`. */
export function shownFeatures({ features, shown }: Pick<ClusteringResult, 'features' | 'shown'>): Float32Array {
  const [, width] = features.shape;
  const samples = shown.data.subarray(0, mostSamples);
  const rows = new Float32Array(samples.length * width);
  for (const [i, sample] of samples.entries()) {
    rows.set(features.data.subarray(sample * width, (sample + 1) * width), i * width);
  }
  return rows;
}

/** Lays the shown samples of a result out; the part `umap` follows. */
export async function umapOf(
  result: ClusteringResult,
  channel: UpdateChannel<ClusteringParts>,
  signal: AbortSignal,
): Promise<void> {
  const width = result.features.shape[1];
  const features = shownFeatures(result);
  const count = features.length / width;
  const progress = (share: number) => channel.set('umap', { kind: 'running', share, count });
  progress(0);
  try {
    const positions = await layOut({ features, width, seed: 0 }, progress, signal);
    channel.set('umap', { kind: 'done', count, positions });
  } catch (error) {
    channel.set('umap', { kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
