import path from 'node:path';
import { writePreviews } from '../../../../src/outputs/clustering/previews/write';
import { writeClustering, type WriteClustering } from '../../../../src/outputs/clustering/write';
import { clusteringRun, syntheticClustering, syntheticSamples } from '../../synthetic-clustering';

/** Writes a synthetic run into a folder of its own and tells what was written. */
export async function written(scratch: string, name: string, change: Partial<WriteClustering> = {}) {
  const folder = path.join(scratch, name);
  const result = change.result ?? syntheticClustering();
  const samples = change.samples ?? syntheticSamples(result.kind);
  await writePreviews(samples, folder);
  const artifacts = await writeClustering({
    result,
    samples,
    run: clusteringRun,
    command: 'searchlight reproduce c1',
    settings: { task: 'cluster/ddc', data: { images: 'digits.idx' } },
    output: { assignments: ['csv', 'npy'], pictures: ['png', 'svg'], report: true },
    folder,
    model: {
      weights: [Uint8Array.of(1, 2), Uint8Array.of(3)],
      onnx: Uint8Array.of(9, 8, 7),
      pipeline: { kind: 'images' },
    },
    ...change,
  });
  return { folder, result, artifacts };
}
