import * as tf from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { expectCentralDifferences, gradientCase } from './cases/gradient';
import { pair } from './cases/builders';
import { judgeCompiled, judgeEager } from './cases/judge';
import { normal } from './cases/samples';
import { gradients, type Case } from './cases/table';

type Conv = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor;

/** The mean squares of both gradients of a convolution's mean square, which are differentiated once more. */
const twice = (conv: Conv, filterShape: [number, number, number, number]): Case =>
  pair(
    (x, filter) => {
      const loss = (image: tf.Tensor, weights: tf.Tensor): tf.Scalar =>
        tf.mean(tf.square(conv(image as tf.Tensor4D, weights as tf.Tensor4D)));
      const [dx, dFilter] = tf.grads(loss)([x, filter]);
      return tf.add(tf.mean(tf.square(dx)), tf.mean(tf.square(dFilter)));
    },
    normal(2, 5, 6, 2),
    normal(...filterShape),
    gradients,
  );

const convs: readonly (readonly [name: string, each: Case])[] = [
  ['strided', twice((x, filter) => tf.conv2d(x, filter, 2, 'same'), [3, 3, 2, 3])],
  ['dilated', twice((x, filter) => tf.conv2d(x, filter, 1, 'same', 'NHWC', 2), [3, 3, 2, 3])],
  ['depthwise', twice((x, filter) => tf.depthwiseConv2d(x, filter, 1, 'same'), [3, 3, 2, 2])],
  ['dilated depthwise', twice((x, filter) => tf.depthwiseConv2d(x, filter, 1, 'valid', 'NHWC', 2), [2, 2, 2, 1])],
];

describe.each(convs)('gradients of gradients of %s convolutions', (_, each) => {
  it('are central differences, traced and eagerly', async () => {
    const backward = gradientCase(each, {});
    expectCentralDifferences(each, backward, {});
    await judgeEager('', backward, await judgeCompiled('second', backward));
  });
});
