import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import {
  binaryCrossEntropy,
  boxLoss,
  focal,
  klDivergence,
  meanSquared,
  pairCrossEntropy,
  pairSimilarities,
  pairSquared,
  smoothL1,
  softmaxCrossEntropy,
} from '../../../src/nn/losses';
import { lossAndGradients } from '../../../src/nn/steps';
import { compute, expectClose, expectGradients, ids, number, sample, tensor, within } from './judge';

const softmax = (row: number[]) => {
  const powers = row.map((value) => Math.exp(value - Math.max(...row)));
  return powers.map((value) => value / powers.reduce((a, b) => a + b));
};
const rows = (values: ArrayLike<number>, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, i) => Array.from(values).slice(i * width, (i + 1) * width));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe('softmax cross entropy', () => {
  const logits = sample(4, 3);
  const labels = ids([4], [2, 0, 1, 2]);

  test.each([0, 0.1])('is the formula with label smoothing %d', (labelSmoothing) => {
    const expected = rows(logits.data, 3).map((row, i) =>
      softmax(row).reduce((sum, probability, k) => {
        const target = (k === labels.data[i] ? 1 - labelSmoothing : 0) + labelSmoothing / 3;
        return sum - target * Math.log(probability);
      }, 0),
    );
    const loss = ({ x, y }: Record<string, tf.Tensor>) => softmaxCrossEntropy(x, y, { labelSmoothing });
    expect(number(loss, { x: logits, y: labels })).toBeCloseTo(mean(expected), 6);
    expectGradients(loss, { x: logits, y: labels }, ['x']);
  });

  test('takes rows of probabilities as class numbers', () => {
    const oneHot = tensor([4, 3], [0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
    const loss = ({ x, y }: Record<string, tf.Tensor>) => softmaxCrossEntropy(x, y);
    expect(number(loss, { x: logits, y: oneHot })).toBe(number(loss, { x: logits, y: labels }));
  });

  test('is finite for huge logits', () => {
    const loss = ({ x, y }: Record<string, tf.Tensor>) => softmaxCrossEntropy(x, y);
    const huge = tensor([1, 2], [1e4, -1e4]);
    expect(number(loss, { x: huge, y: ids([1], [0]) })).toBeCloseTo(0, 12);
    expect(number(loss, { x: huge, y: ids([1], [1]) })).toBe(2e4);
  });

  test('weights leave rows out of the mean', () => {
    const weights = tensor([4], [1, 0, 0, 1]);
    const weighted = ({ x, y, w }: Record<string, tf.Tensor>) => softmaxCrossEntropy(x, y, { weights: w });
    const both = number(({ x, y }) => softmaxCrossEntropy(x, y), {
      x: tensor([2, 3], [...logits.data.slice(0, 3), ...logits.data.slice(9)]),
      y: ids([2], [2, 2]),
    });
    expect(number(weighted, { x: logits, y: labels, w: weights })).toBeCloseTo(both, 10);
    expect(number(weighted, { x: logits, y: labels, w: tensor([4], [0, 0, 0, 0]) })).toBe(0);
  });
});

describe('binary losses', () => {
  const x = sample(3, 4);
  const y = tensor([3, 4], [0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0]);
  const crossEntropies = Array.from(x.data, (logit, i) =>
    y.data[i] === 1 ? -Math.log(sigmoid(logit)) : -Math.log(1 - sigmoid(logit)),
  );

  test('cross entropy is the formula', () => {
    const loss = (given: Record<string, tf.Tensor>) => binaryCrossEntropy(given.x, given.y);
    expect(number(loss, { x, y })).toBeCloseTo(mean(crossEntropies), 6);
    expectGradients(loss, { x, y }, ['x']);
    expect(number(loss, { x: tensor([2], [800, -800]), y: tensor([2], [0, 0]) })).toBe(400);
  });

  test('focal loss is the formula', () => {
    const expected = crossEntropies.map((loss, i) => {
      const [alpha, right] = y.data[i] === 1 ? [0.25, sigmoid(x.data[i])] : [0.75, 1 - sigmoid(x.data[i])];
      return alpha * (1 - right) ** 2 * loss;
    });
    const loss = (given: Record<string, tf.Tensor>) => focal(given.x, given.y, { reduction: 'sum' });
    expect(number(loss, { x, y })).toBeCloseTo(mean(expected) * 12, 5);
    expectGradients(loss, { x, y }, ['x']);
  });

  test('focal loss with gamma 0 and alpha 1/2 is half of the cross entropy', () => {
    const half = number((given) => focal(given.x, given.y, { gamma: 0, alpha: 0.5 }), { x, y });
    expect(half).toBeCloseTo(mean(crossEntropies) / 2, 6);
  });
});

test('divergence of equal distributions is 0, of others the formula', () => {
  const x = sample(2, 3);
  const y = tensor([2, 3], [0.2, 0.5, 0.3, 1, 0, 0]);
  const expected = rows(x.data, 3).map((row, i) =>
    softmax(row).reduce((sum, p, k) => {
      const target = y.data[3 * i + k];
      return sum + (target === 0 ? 0 : target * Math.log(target / p));
    }, 0),
  );
  const loss = (given: Record<string, tf.Tensor>) => klDivergence(given.x, given.y);
  expect(number(loss, { x, y })).toBeCloseTo(mean(expected), 6);
  expectGradients(loss, { x, y }, ['x']);
  expect(number((given) => klDivergence(given.x, tf.softmax(given.x)), { x })).toBeCloseTo(0, 6);
});

test('weights that broadcast count for each value they weigh', () => {
  const [x, y] = [tensor([2, 2], [1, 3, 10, 20]), tensor([2, 2], [0, 0, 0, 0])];
  const loss = ({ w, ...given }: Record<string, tf.Tensor>) => meanSquared(given.x, given.y, { weights: w });
  expect(number(loss, { x, y, w: tensor([2, 1], [1, 0]) })).toBe(5);
  expect(number(loss, { x, y, w: tensor([2, 1], [1, 3]) })).toBe((1 + 9 + 300 + 1200) / 8);
});

test('squared and smooth absolute differences', () => {
  const [x, y] = [tensor([4], [0, 2, -3, 0.25]), tensor([4], [0.5, 0, 0, 0])];
  expect(number((given) => meanSquared(given.x, given.y), { x, y })).toBeCloseTo((0.25 + 4 + 9 + 0.0625) / 4, 9);
  const smooth = (given: Record<string, tf.Tensor>) => smoothL1(given.x, given.y, { reduction: 'sum' });
  expect(number(smooth, { x, y })).toBeCloseTo(0.125 + 1.5 + 2.5 + 0.03125, 9);
  expectGradients(smooth, { x, y }, ['x', 'y']);
  const sharp = (given: Record<string, tf.Tensor>) => smoothL1(given.x, given.y, { reduction: 'sum', beta: 0.1 });
  expect(number(sharp, { x, y })).toBeCloseTo(0.45 + 1.95 + 2.95 + 0.2, 6);
});

describe('box losses', () => {
  const lossOf = (kind: 'iou' | 'giou' | 'diou' | 'ciou') => (given: Record<string, tf.Tensor>) =>
    boxLoss(kind, given.x, given.y);
  const box = (...edges: number[]) => tensor([1, 4], edges);

  test.each(['iou', 'giou', 'diou', 'ciou'] as const)('%s of equal boxes is 0', (kind) => {
    expect(number(lossOf(kind), { x: box(1, 2, 4, 7), y: box(1, 2, 4, 7) })).toBeCloseTo(0, 5);
  });

  test('values by hand', () => {
    // Two 2x2 squares, one moved by (1, 1): intersection 1, union 7, around both 3x3, centres sqrt(2) apart.
    const inputs = { x: box(0, 0, 2, 2), y: box(1, 1, 3, 3) };
    expect(number(lossOf('iou'), inputs)).toBeCloseTo(1 - 1 / 7, 5);
    expect(number(lossOf('giou'), inputs)).toBeCloseTo(1 - 1 / 7 + 2 / 9, 5);
    expect(number(lossOf('diou'), inputs)).toBeCloseTo(1 - 1 / 7 + 2 / 18, 5);
    expect(number(lossOf('ciou'), inputs)).toBeCloseTo(1 - 1 / 7 + 2 / 18, 5);
    // Another proportion: 2x2 against 4x1.
    const proportion = (4 / Math.PI ** 2) * (Math.atan(1) - Math.atan(4)) ** 2;
    const iou = 2 / 6;
    const distance = (1 + 0.25) / (16 + 4);
    const weight = proportion / (1 - iou + proportion);
    expect(number(lossOf('ciou'), { x: box(0, 0, 2, 2), y: box(0, 0, 4, 1) })).toBeCloseTo(
      1 - iou + distance + weight * proportion,
      5,
    );
  });

  test('boxes apart have a gradient but for iou', () => {
    const inputs = { x: box(0, 0, 1, 1), y: box(3, 3, 5, 4) };
    expect(number(lossOf('iou'), inputs)).toBe(1);
    for (const kind of ['giou', 'diou'] as const) expectGradients(lossOf(kind), inputs, ['x', 'y']);
  });

  test('the weight of the proportions is a constant to the gradient', () => {
    const inputs = { x: box(0, 0, 2, 2), y: box(0, 0, 4, 1) };
    const iou = 1 - number(lossOf('iou'), inputs);
    const proportion = (4 / Math.PI ** 2) * (Math.atan(1) - Math.atan(4)) ** 2;
    const weight = proportion / (1 - iou + proportion);
    const edgesOf = (boxes: tf.Tensor) => tf.split(tf.reshape(boxes, [4]), 4);
    const angle = ([left, top, right, bottom]: tf.Tensor[]) =>
      tf.atan(tf.div(tf.sub(right, left), tf.sub(bottom, top)));
    const byHand = ({ x, y }: Record<string, tf.Tensor>) => {
      const apart = tf.squaredDifference(angle(edgesOf(x)), angle(edgesOf(y)));
      return tf.add(boxLoss('diou', x, y), tf.sum(tf.mul(apart, (4 / Math.PI ** 2) * weight)));
    };
    const gradient = (loss: (given: Record<string, tf.Tensor>) => tf.Tensor) =>
      compute(
        (given) => ({ ...lossAndGradients({ x: given.x }, () => ({ loss: loss(given), others: {} })).gradients }),
        inputs,
      );
    expectClose(gradient(lossOf('ciou')).x, gradient(byHand).x, 1e-5);
  });

  test('gradients of boxes that overlap', () => {
    const inputs = { x: tensor([2, 4], [0, 0, 3, 2, 1, 1, 5, 4]), y: tensor([2, 4], [1, 0.5, 4, 3, 0, 0, 6, 3]) };
    for (const kind of ['iou', 'giou', 'diou'] as const) expectGradients(lossOf(kind), inputs, ['x', 'y']);
  });
});

describe('pair losses', () => {
  const features = within(0.1, 1, 4, 3);
  const relations = tensor([4, 4], [1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1]);
  const left = tensor([4, 4], [1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1]);
  const unit = (x: tf.Tensor) => tf.div(x, tf.sqrt(tf.sum(tf.square(x), -1, true)));
  const similarities = (x: tf.Tensor) => pairSimilarities(unit(x) as tf.Tensor2D);
  const dot = (i: number, j: number) => {
    const [a, b] = [rows(features.data, 3)[i], rows(features.data, 3)[j]];
    return a.reduce((sum, value, k) => sum + value * b[k], 0) / Math.hypot(...a) / Math.hypot(...b);
  };
  const pairs = Array.from({ length: 16 }, (_, p) => ({ s: dot(Math.floor(p / 4), p % 4), r: relations.data[p], p }));

  test('squared error over all pairs', () => {
    const loss = ({ x, r }: Record<string, tf.Tensor>) => pairSquared(similarities(x), r);
    expect(number(loss, { x: features, r: relations })).toBeCloseTo(mean(pairs.map(({ s, r }) => (s - r) ** 2)), 6);
    expectGradients(loss, { x: features, r: relations }, ['x']);
  });

  test('cross entropy over the pairs that count', () => {
    const off = pairs.filter(({ p }) => left.data[p] === 1 && p % 5 !== 0);
    const weights = tensor(
      [4, 4],
      left.data.map((weight, p) => (p % 5 === 0 ? 0 : weight)),
    );
    const loss = ({ x, r, w }: Record<string, tf.Tensor>) => pairCrossEntropy(similarities(x), r, { weights: w });
    const expected = mean(off.map(({ s, r }) => (r === 1 ? -Math.log(s) : -Math.log(1 - s))));
    expect(number(loss, { x: features, r: relations, w: weights })).toBeCloseTo(expected, 5);
    expectGradients(loss, { x: features, r: relations, w: weights }, ['x']);
  });

  test('cross entropy is finite where a similarity is 0 or 1', () => {
    const wrong = tensor([2], [0, 1]);
    const value = number(({ x, r }) => pairCrossEntropy(x, r), { x: tensor([2], [1, 0]), r: wrong });
    expect(value).toBeCloseTo(-Math.log(1e-7), 0);
  });
});
