import type { Tensor } from '@tensorflow/tfjs-core';
import type { Engine } from '../compute/engine';
import type { ExportedModel } from '../compute/onnx/exportModel';
import { RandomStream } from '../compute/random';
import type { ClassifiedImages } from '../data/samples/classified';
import { augment } from '../nn/augment';
import { exportNetwork } from '../nn/export';
import { createNetwork } from '../nn/network';
import type { TrainedModel } from './context';
import { genotypeLayer } from './networks/network';

/** Images that the file is tried on before it is offered. */
const tried = 64;

/**
 * The trained network as an ONNX file for batches of any size where the layers allow for it: `x`
 * `[batch, rows, cols, channels]`, normalised as the metadata say, to `logits` `[batch, classes]`. The file is run anew and
 * compared before it is given out.
 * @throws what `exportNetwork` throws
 */
export async function traceSearchedNetwork(
  engine: Engine,
  { genotype, fit, values, preprocessing }: TrainedModel,
  { test, shape, classes }: Pick<ClassifiedImages, 'test' | 'shape' | 'classes'>,
): Promise<ExportedModel> {
  const { mean, deviation } = preprocessing;
  const indices = Int32Array.from({ length: Math.min(tried, test.count) }, (_, i) => i);
  const images = { shape, data: test.elements };
  const x = augment(images, indices, { normalise: { mean, deviation } }, RandomStream.fromSeed(0));
  return exportNetwork(
    engine,
    {
      name: 'network',
      network: createNetwork(genotypeLayer(genotype, { classes: fit.classes }), fit.input),
      samples: { x: { shape: [indices.length, ...fit.input], dtype: 'float32', data: x } },
      outputs: (logits: Tensor) => ({ logits }),
      metadata: {
        task: 'image-classification',
        classes,
        preprocessing: { ...preprocessing, value: '(element / divisor - mean[channel]) / deviation[channel]' },
      },
    },
    values,
  );
}
