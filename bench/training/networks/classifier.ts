import { dense, globalAveragePool } from '../../../src/nn/layers';
import { sequential } from '../../../src/nn/compose';
import { softmaxCrossEntropy } from '../../../src/nn/losses';
import type { Layer, Shape } from '../../../src/nn/module';
import { createNetwork } from '../../../src/nn/network';
import { classes, type BenchNetwork } from './network';

/** A network that ends in a linear classifier of pooled features. */
export const pooled = (body: Layer): Layer =>
  sequential({ body, pool: globalAveragePool, classifier: dense(classes, { bias: false }) });

/** Makes the benchmark of a layer whose output are the logits of the classes. */
export function classifier(
  layer: Layer,
  input: Shape,
  rest: Pick<BenchNetwork, 'name' | 'title' | 'optimiser' | 'learningRate' | 'limit'>,
): BenchNetwork {
  const network = createNetwork(layer, input);
  return {
    ...rest,
    network,
    task: { network, loss: (logits, { labels }) => softmaxCrossEntropy(logits, labels) },
  };
}
