import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import type { TensorFunction } from '../../../src/compute/engine';
import type { GraphNode } from '../../../src/compute/graph/node';
import { sizeOf } from '../../../src/compute/graph/size';
import { optimise } from '../../../src/compute/passes/optimise';
import { RandomStream } from '../../../src/compute/random';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import { trace } from '../../../src/compute/trace/trace';
import { expectClose } from './cases/expectClose';

type Images = tf.Tensor4D;
type Body = (x: Images, weights: Named<Images>) => tf.Tensor;

// The batch is of a size that no axis of a filter has.
const [batch, size, classes] = [7, 13, 5];

/** Parameters of each network but the last, dense one. */
interface Network {
  readonly body: Body;
  readonly weights: Named<readonly number[]>;
  readonly features: number;
}

/** Over the batch and pixels, as in training. */
function batchNorm(x: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(x, [0, 1, 2], true);
  return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3)));
}

const networks: Readonly<Record<string, Network>> = {
  'dense convolutions': {
    weights: { a: [3, 3, 3, 4], b: [3, 3, 4, 6], c: [3, 3, 6, 8] },
    body(x, { a, b, c }) {
      const first = tf.relu(tf.conv2d(x, a, 1, 'same'));
      return tf.relu(tf.conv2d(tf.relu(tf.conv2d(first, b, 2, 'same')), c, 2, 'same'));
    },
    features: 8,
  },
  'separable convolutions with batch norm': {
    weights: { stem: [3, 3, 3, 4], wide: [5, 5, 4, 1], up: [1, 1, 4, 6], dilated: [3, 3, 6, 1], mix: [1, 1, 6, 6] },
    body(x, { stem, wide, up, dilated, mix }) {
      const first = batchNorm(tf.conv2d(x, stem, 1, 'same'));
      const reduced = batchNorm(
        tf.conv2d(tf.depthwiseConv2d(tf.relu(first) as Images, wide, 2, 'same'), up, 1, 'same'),
      );
      const spread = tf.depthwiseConv2d(tf.relu(reduced) as Images, dilated, 1, 'same', 'NHWC', 2);
      return tf.add(reduced, batchNorm(tf.conv2d(spread, mix, 1, 'same')));
    },
    features: 6,
  },
  'pools, branches and a channel shuffle': {
    weights: { left: [3, 3, 3, 4], right: [1, 1, 3, 4], last: [3, 3, 8, 4], up: [2, 2, 4, 4] },
    body(x, { left, right, last, up }) {
      const pooled = tf.maxPool(tf.conv2d(x, left, 1, 'same'), 3, 1, 'same');
      const branches = tf.concat([pooled, tf.avgPool(tf.conv2d(x, right, 1, 'same'), 3, 1, 'same')], 3);
      const split = tf.transpose(tf.reshape(branches, [batch, size, size, 2, 4]), [0, 1, 2, 4, 3]);
      const shuffled = tf.reshape<tf.Rank.R4>(split, [batch, size, size, 8]);
      const small = tf.maxPool(tf.conv2d(shuffled, last, 1, 'same'), 2, 2, 'same');
      return tf.conv2dTranspose(small, up, [batch, size + 1, size + 1, 4], 2, 'same');
    },
    features: 4,
  },
};

/** One step of gradient descent; also the gradients. */
const trainingStep =
  ({ body }: Network, names: readonly string[]): TensorFunction =>
  ({ x, labels, rate, ...weights }) => {
    const loss = (...values: tf.Tensor[]): tf.Scalar => {
      const given = Object.fromEntries(names.map((name, i) => [name, values[i]]));
      const features = tf.mean(body(x as Images, given as Named<Images>), [1, 2]);
      return tf.losses.softmaxCrossEntropy(labels, tf.matMul(features, given.dense));
    };
    const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => weights[name]));
    const moved = names.map((name, i) => [name, tf.sub(weights[name], tf.mul(grads[i], rate))]);
    const gradients = names.map((name, i) => [`gradient/${name}`, grads[i]]);
    return { loss: value, ...(Object.fromEntries([...moved, ...gradients]) as Named<tf.Tensor>) };
  };

const stream = RandomStream.fromSeed(5);
const filled = (shape: readonly number[], value: () => number): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from({ length: sizeOf(shape) }, value),
});

function start({ weights, features }: Network) {
  const shapes: Named<readonly number[]> = { ...weights, dense: [features, classes] };
  const state = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, filled(shape, () => 0.4 * stream.normal())]),
  );
  const labels = filled([batch, classes], () => 0);
  for (let i = 0; i < batch; i++) labels.data[i * classes + i] = 1;
  return {
    state,
    inputs: { x: filled([batch, size, size, 3], () => stream.normal()), labels, rate: filled([], () => 0.1) },
  };
}

describe.each(Object.entries(networks))('%s', async (name, network) => {
  const { state, inputs } = start(network);
  const fn = trainingStep(network, Object.keys(state));
  const engines = [await createEngine({ device: 'cpu', threads: 1 }), await createEngine({ device: 'eager' })];
  afterAll(() => Promise.all(engines.map((engine) => engine.dispose())));

  it('trains compiled as it does eagerly', async () => {
    const [compiled, eager] = await Promise.all(engines.map((engine) => engine.step({ name, fn, state })));
    for (let i = 0; i < 3; i++) expectClose(await compiled.run(inputs), await eager.run(inputs), 1e-5);
    expectClose(await compiled.read(), await eager.read(), 1e-5);
  });

  it('transposes images only where they come in', () => {
    const { nodes } = optimise(trace(name, fn, { ...inputs, ...state }));
    const moved = nodes.filter((node) => node.shape.includes(batch) && movesPixels(node));
    expect(moved.map(({ inputs: [{ op, shape }] }) => `${op} [${shape.join(', ')}]`)).toEqual([]);
  });
});

/** Swapping batch and channels leaves rows of pixels as they are: products over the batch need that. */
function movesPixels(node: GraphNode): boolean {
  if (node.op !== 'Transpose' || node.inputs[0].op === 'Input') return false;
  const { perm } = node.attributes;
  return perm.length > 3 && perm.at(-1) !== perm.length - 1;
}
