import { sequential } from '../../nn/compose';
import { identityMatrix, he } from '../../nn/initialisers';
import {
  averagePool,
  batchNorm,
  conv,
  dense,
  dropout,
  flatten,
  globalAveragePool,
  maxPool,
  relu,
  upsample,
  type BatchNormOptions,
} from '../../nn/layers';
import type { Layer } from '../../nn/module';
import type { LayerWord } from './words';

type Norm = Pick<BatchNormOptions, 'statistics'>;

/** Keras's, which the authors' scripts have. */
const epsilon = 1e-3;

const norm = ({ statistics }: Norm): Layer => batchNorm({ statistics, epsilon });

/** What follows a linear map: it has no bias, since the norm has a shift. */
const normRelu = (by: Norm): Record<string, Layer> => ({ norm: norm(by), relu });

const denseRelu = (units: number, by: Norm): Layer =>
  sequential({ dense: dense(units, { bias: false, initialise: he() }), ...normRelu(by) });

const convRelu = (channels: number, size: number, by: Norm): Layer =>
  sequential({ conv: conv(channels, { kernel: size, padding: 'valid' }), ...normRelu(by) });

/** To one channel or value for each cluster: a 1x1 convolution of an image, a dense layer of a row. */
const project =
  (clusters: number, by: Norm): Layer =>
  (input) =>
    (input.length === 3 ? convRelu(clusters, 1, by) : denseRelu(clusters, by))(input);

const layerOf = (word: LayerWord, clusters: number, by: Norm): Layer => {
  switch (word.kind) {
    case 'conv':
      return convRelu(word.channels, word.size, by);
    case 'dense':
      return denseRelu(word.units, by);
    case 'maxpool':
      return sequential({ pool: maxPool(word.size), norm: norm(by) });
    case 'avgpool':
      return sequential({ pool: averagePool(word.size), norm: norm(by) });
    case 'enlarge':
      return upsample(word.factor, 'bilinear');
    case 'gap':
      return sequential({ pool: globalAveragePool, norm: norm(by) });
    case 'dropout':
      return dropout(word.share);
    case 'flatten':
      return flatten;
    case 'project':
      return project(clusters, by);
  }
};

/**
 * The layers up to the head, in the full block order of the authors' scripts: convolution, batch norm, ReLU (after the 1x1
 * convolution to the clusters too), batch norm after each pooling.
 */
export const body = (words: readonly LayerWord[], clusters: number, by: Norm): Layer =>
  sequential(Object.fromEntries(words.map((word, i) => [`${i + 1}-${word.kind}`, layerOf(word, clusters, by)])));

/** Twice a dense layer that starts as the identity, batch norm and ReLU (DAC's MNIST script). */
export const head = (clusters: number, by: Norm): Layer => {
  const layer = () =>
    sequential({ dense: dense(clusters, { bias: false, initialise: identityMatrix }), ...normRelu(by) });
  return sequential({ first: layer(), second: layer() });
};
