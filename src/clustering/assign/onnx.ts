import type { Tensor } from '@tensorflow/tfjs-core';
import type { Engine } from '../../compute/engine';
import type { ExportedModel } from '../../compute/onnx/exportModel';
import type { SampleSet } from '../../data/samples/sampleSet';
import { exportNetwork } from '../../nn/export';
import type { AssigningModel } from '../model';
import { createClusteringNetwork } from '../network/create';
import { sampleValues } from '../samples/values';

/** Samples that the file is tried on before it is offered. */
const triedSamples = 64;

/**
 * The network of a run as an ONNX file for batches of any size where the layers allow for it: `x` `[batch, ...shape]`, the values of samples as the
 * metadata say, to `features` `[batch, clusters]`; the cluster is the place of the largest. Statistics of batch norms are
 * the averages over the data of the run. The file is run anew and compared before it is given out.
 * @param names of the clusters
 * @throws what `exportNetwork` throws
 */
export async function traceClusteringModel(
  engine: Engine,
  { plan, values }: Extract<AssigningModel, { kind: 'network' }>,
  samples: SampleSet,
  names: readonly string[],
): Promise<ExportedModel> {
  const some = Int32Array.from({ length: Math.min(triedSamples, samples.count) }, (_, i) => i);
  const { scale, mean, kind } = samples;
  return exportNetwork(
    engine,
    {
      name: 'clustering',
      network: createClusteringNetwork(plan, 'measured'),
      samples: { x: sampleValues(samples, some) },
      outputs: (features: Tensor) => ({ features }),
      metadata: {
        task: 'cluster/ddc',
        classes: names,
        preprocessing: { kind, scale, mean, value: 'scale * element - mean[channel]' },
        layers: plan.layers.join(', '),
      },
    },
    values,
  );
}
