import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { stopGradient } from '../../../src/compute/ops/stopGradient';
import { expectCentralDifferences, gradientCase } from './cases/gradient';
import { judgeCompiled, judgeEager } from './cases/judge';
import { bools, indices, listed, normal, positive } from './cases/samples';
import { sums, type Case } from './cases/table';

const composite = (fn: Case['fn'], inputs: Case['inputs'], deviations: Case['deviations'] = {}): Case => ({
  fn,
  inputs,
  tolerance: sums,
  gradient: {},
  deviations: { eagerKernel: 'it is made of several', ...deviations },
});

/** What networks, losses and optimisers are made of, as TF.js composes it from kernels. */
const cases: Readonly<Record<string, Case>> = {
  logSoftmax: composite(({ x }) => ({ y: tf.logSoftmax(x) }), { x: normal(4, 5) }),
  'logSoftmax of left out classes': {
    ...composite(({ x }) => ({ y: tf.logSoftmax(x) }), { x: listed(1, -Infinity, 2, 0.5) }),
    gradient: undefined,
  },
  logSumExp: composite(({ x }) => ({ y: tf.logSumExp(x, [0, 2]) }), { x: normal(2, 3, 4) }),
  moments: composite(({ x }) => ({ ...tf.moments(x, [0, 1]) }), { x: normal(4, 3, 2) }),
  'norm of rows': composite(({ x }) => ({ y: tf.norm(x, 2, 1) }), { x: normal(4, 3) }),
  // TF.js's own gradient holds for labels that sum to 1, and that by the labels is not the derivative.
  'softmax cross-entropy': {
    ...composite(
      ({ labels, logits }) => ({ loss: tf.losses.softmaxCrossEntropy(tf.softmax(labels), logits, 1, 0.1) }),
      {
        labels: normal(4, 5),
        logits: normal(4, 5),
      },
    ),
    gradient: { of: ['logits'] },
  },
  'sigmoid cross-entropy': composite(
    ({ labels, logits }) => ({ loss: tf.losses.sigmoidCrossEntropy(labels, logits) }),
    { labels: positive(4, 5), logits: normal(4, 5) },
  ),
  huber: composite(({ a, b }) => ({ loss: tf.losses.huberLoss(a, b, undefined, 0.7) }), {
    a: normal(6, 2),
    b: normal(6, 2),
  }),
  'weighted mean squared error': composite(
    ({ a, b, weights }) => ({ loss: tf.losses.meanSquaredError(a, b, weights) }),
    { a: normal(4, 3), b: normal(4, 3), weights: positive(4, 1) },
  ),
  'cosine distance': composite(({ a, b }) => ({ loss: tf.losses.cosineDistance(a, b, 1) }), {
    a: normal(4, 3),
    b: normal(4, 3),
  }),
  'focal loss': composite(
    ({ logits, targets }) => {
      const p = tf.sigmoid(logits);
      const sure = tf.add(tf.mul(p, targets), tf.mul(tf.sub(1, p), tf.sub(1, targets)));
      return { loss: tf.sum(tf.mul(tf.square(tf.sub(1, sure)), tf.neg(tf.log(sure)))) };
    },
    { logits: normal(5, 3), targets: { ...bools(5, 3), dtype: 'float32', data: Float32Array.from(bools(5, 3).data) } },
  ),
  'LSTM cell': composite(
    ({ x, h, c, kernel, bias }) => {
      const [newC, newH] = tf.basicLSTMCell(
        tf.scalar(1),
        kernel as tf.Tensor2D,
        bias as tf.Tensor1D,
        x as tf.Tensor2D,
        c as tf.Tensor2D,
        h as tf.Tensor2D,
      );
      return { c: newC, h: newH };
    },
    { x: normal(3, 4), h: normal(3, 2), c: normal(3, 2), kernel: normal(6, 8), bias: normal(8) },
  ),
  'embedding and mean pool': composite(
    ({ table, tokens }) => ({ y: tf.mean(tf.gather(table, tokens as tf.Tensor2D), 1) }),
    { table: normal(7, 3), tokens: indices(7, 2, 5) },
  ),
  'pairwise squared distances': composite(
    ({ x }) => ({ y: tf.sum(tf.squaredDifference(tf.expandDims(x, 1), tf.expandDims(x, 0)), 2) }),
    { x: normal(5, 3) },
  ),
  'layer normalisation': composite(
    ({ x, scale, shift }) => {
      const { mean, variance } = tf.moments(x, -1, true);
      return { y: tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift) };
    },
    { x: normal(4, 6), scale: normal(6), shift: normal(6) },
  ),
  'intersection over union': composite(
    ({ a, b }) => {
      const corners = (boxes: tf.Tensor): [tf.Tensor, tf.Tensor] => {
        const [low, size] = tf.split(boxes, 2, 1);
        return [low, tf.add(low, tf.abs(size))];
      };
      const area = ([low, high]: [tf.Tensor, tf.Tensor]): tf.Tensor => tf.prod(tf.sub(high, low), 1);
      const [first, second] = [corners(a), corners(b)];
      const shared = tf.prod(tf.relu(tf.sub(tf.minimum(first[1], second[1]), tf.maximum(first[0], second[0]))), 1);
      return { iou: tf.div(shared, tf.sub(tf.add(area(first), area(second)), shared)) };
    },
    { a: normal(6, 4), b: normal(6, 4) },
  ),
};

describe.each(Object.entries(cases))('%s', (name, each) => {
  it('agrees with the reference and with TF.js, and so does its gradient', async () => {
    await judgeEager(name, each, await judgeCompiled(name, each));
    if (each.gradient === undefined) return;
    const backward = gradientCase(each, each.gradient);
    expectCentralDifferences(each, backward, each.gradient);
    await judgeEager(name, backward, await judgeCompiled(`${name} gradient`, backward));
  });
});

it('stops gradients, on every engine', async () => {
  const partly: Case = composite(({ x, w }) => ({ y: tf.mul(tf.exp(x), stopGradient(tf.mul(tf.sin(x), w))) }), {
    x: normal(4),
    w: normal(4),
  });
  const backward = gradientCase(partly, {});
  const expected = await judgeCompiled('stopped', backward);
  await judgeEager('stopped', backward, expected);
  expect(Object.keys(expected)).toEqual(['x']);
  const { x, w } = partly.inputs;
  expected.x.data.forEach((value: number, i: number) => {
    const slope = Math.exp(x.data[i]) * Math.sin(x.data[i]) * w.data[i] * backward.inputs['gradient/y'].data[i];
    expect(value).toBeCloseTo(slope, 5);
  });
});
