import { describe, expect, test } from 'vitest';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import {
  basicResidual,
  convNorm,
  dilatedConv,
  factorisedReduction,
  invertedBottleneck,
  separableConv,
  sequenceEncoder,
  shuffleBlock,
  shuffleBranch,
  xceptionBranch,
} from '../../../src/nn/blocks';
import { sequential } from '../../../src/nn/compose';
import * as layers from '../../../src/nn/layers';
import type { Layer, Mode, Shape } from '../../../src/nn/module';
import { createNetwork } from '../../../src/nn/network';
import { prefixed, withPrefix } from '../../../src/nn/tensors';
import { compute, expectClose, ids, sample, tensor } from './judge';
import { apply, expectSound, run } from './layer';

describe('layers: shapes and gradients', () => {
  test.each<[string, Layer, Shape, Shape]>([
    ['dense', layers.dense(3), [4], [3]],
    ['dense at each time', layers.dense(3, { bias: false }), [5, 4], [5, 3]],
    ['conv', layers.conv(3, { bias: true }), [4, 5, 2], [4, 5, 3]],
    [
      'conv with stride and PyTorch padding',
      layers.conv(2, { kernel: 3, stride: 2, padding: 1 }),
      [6, 6, 2],
      [3, 3, 2],
    ],
    ['conv valid and dilated', layers.conv(2, { kernel: 2, dilation: 2, padding: 'valid' }), [5, 5, 1], [3, 3, 2]],
    ['grouped conv', layers.conv(4, { groups: 2, kernel: 3, stride: 2 }), [4, 5, 6], [2, 3, 4]],
    ['depthwise conv', layers.depthwiseConv({ kernel: 3, stride: 2, bias: true }), [5, 4, 3], [3, 2, 3]],
    ['dilated depthwise conv', layers.depthwiseConv({ kernel: 3, dilation: 2 }), [5, 5, 2], [5, 5, 2]],
    ['transposed conv', layers.transposedConv(2, { bias: true }), [3, 2, 3], [6, 4, 2]],
    ['transposed conv, valid', layers.transposedConv(1, { kernel: 3, padding: 'valid' }), [2, 2, 2], [5, 5, 1]],
    ['max pool', layers.maxPool(2), [5, 4, 2], [2, 2, 2]],
    ['overlapping average pool', layers.averagePool(3, { stride: 2, padding: 'same' }), [5, 5, 2], [3, 3, 2]],
    ['global average pool', layers.globalAveragePool, [3, 2, 4], [4]],
    ['global max pool of a sequence', layers.globalMaxPool, [5, 3], [3]],
    ['batch norm', layers.batchNorm(), [2, 3, 2], [2, 3, 2]],
    ['batch norm without affine', layers.batchNorm({ affine: false }), [3], [3]],
    ['frozen batch norm', layers.batchNorm({ statistics: 'frozen' }), [3], [3]],
    ['layer norm', layers.layerNorm(), [2, 4], [2, 4]],
    ['lstm', layers.lstm(3), [4, 2], [3]],
    ['lstm, sequence in reverse', layers.lstm(2, { returns: 'sequence', reverse: true }), [3, 2], [3, 2]],
    ['gru', layers.gru(3, { returns: 'sequence' }), [4, 2], [4, 3]],
    ['both directions', layers.bidirectional((options) => layers.gru(2, options)), [3, 2], [4]],
    ['squeeze and excitation', layers.squeezeExcitation(2), [2, 3, 4], [2, 3, 4]],
    ['channel shuffle', layers.channelShuffle(3), [2, 2, 6], [2, 2, 6]],
    ['channels', layers.channels(1, 3), [2, 4], [2, 2]],
    ['flatten', layers.flatten, [2, 3], [6]],
    ['upsample', layers.upsample(2), [2, 3, 2], [4, 6, 2]],
    ['upsample smoothly', layers.upsample([2, 3], 'bilinear'), [2, 3, 1], [4, 9, 1]],
    ['sequence conv', layers.sequenceConv(3, { kernel: 3, dilation: 2 }), [6, 2], [6, 3]],
    ['sequence depthwise conv', layers.sequenceDepthwiseConv({ kernel: 3, stride: 2 }), [6, 2], [3, 2]],
    ['sequence pool', layers.sequenceMaxPool(2), [6, 2], [3, 2]],
    ['sequence average pool', layers.sequenceAveragePool(3), [6, 2], [2, 2]],
  ])('%s', (_, layer, input, output) => expectSound(layer, input, output));

  test.each(Object.keys(layers.activations) as layers.ActivationName[])('activation %s', (name) =>
    expectSound(layers.activation(name), [5], [5]),
  );

  test('embedding', () => expectSound(layers.embedding(4, 3), [2], [2, 3], { x: ids([2, 2], [3, 0, 3, 1]) }));
});

describe('blocks: shapes and gradients', () => {
  test.each<[string, Layer, Shape, Shape]>([
    ['conv norm', convNorm(3, { stride: 2 }), [4, 4, 2], [2, 2, 3]],
    ['separable conv', separableConv(2, { kernel: 3, stride: 2 }), [4, 4, 2], [2, 2, 2]],
    ['dilated conv', dilatedConv(2, { kernel: 3 }), [5, 5, 2], [5, 5, 2]],
    ['factorised reduction', factorisedReduction(3), [4, 4, 2], [2, 2, 3]],
    ['shuffle block', shuffleBlock(shuffleBranch(3), 4, 1), [3, 3, 4], [3, 3, 4]],
    ['reducing shuffle block', shuffleBlock(shuffleBranch(5), 5, 2), [4, 4, 2], [2, 2, 5]],
    ['reducing xception block', shuffleBlock(xceptionBranch, 4, 2), [4, 4, 2], [2, 2, 4]],
    ['inverted bottleneck', invertedBottleneck(2, { expansion: 2, excitation: 2 }), [3, 3, 2], [3, 3, 2]],
    ['projected bottleneck', invertedBottleneck(3, { expansion: 1, stride: 2 }), [4, 4, 2], [2, 2, 3]],
    ['basic residual', basicResidual(3, 2), [4, 4, 2], [2, 2, 3]],
    ['sequence encoder', sequenceEncoder({ features: 2, depth: 2 }), [5, 3], [5, 2]],
  ])('%s', (_, layer, input, output) => expectSound(layer, input, output, { batch: 3 }));
});

describe('values', () => {
  test('dense is x W + b', () => {
    const { y, inputs } = run(layers.dense(2), tensor([1, 2], [2, 3]));
    const [w, b] = [inputs['p/weight'].data, inputs['p/bias'].data];
    expectClose(y, [2 * w[0] + 3 * w[2] + b[0], 2 * w[1] + 3 * w[3] + b[1]], 1e-9);
  });

  test('groups of a convolution see their own channels', () => {
    const { y, inputs, network } = run(layers.conv(2, { groups: 2, kernel: 1 }), tensor([1, 1, 1, 4], [1, 2, 3, 4]));
    const w = inputs['p/filter'].data; // [1, 1, 2, 2]
    expectClose(y, [w[0] + 2 * w[2], 3 * w[1] + 4 * w[3]], 1e-9);
    expect(network.module.macs).toBe(4);
    expect(() => createNetwork(layers.conv(3, { groups: 2 }), [4, 4, 4])).toThrow('cannot be put into 2 equal groups');
  });

  test('a shuffle block keeps half of the channels, a reducing one none', () => {
    const x = sample(1, 2, 2, 4);
    const { y } = run(shuffleBlock(shuffleBranch(3), 4, 1), x);
    // Channels 0 2 1 3 after the shuffle: the first two of them pass.
    const kept = Array.from(x.data).filter((_, i) => i % 4 === 0 || i % 4 === 2);
    expect(Array.from(y).filter((_, i) => i % 4 < 2)).toEqual(kept);
  });

  test('a channel shuffle is a permutation that the shuffle of the other size undoes', () => {
    const x = sample(1, 6);
    const mixed = run(layers.channelShuffle(2), x).y;
    expect(Array.from(mixed)).toEqual([0, 3, 1, 4, 2, 5].map((i) => x.data[i]));
    const back = run(sequential({ a: layers.channelShuffle(2), b: layers.channelShuffle(3) }), x).y;
    expect(Array.from(back)).toEqual(Array.from(x.data));
  });

  test('average pooling does not count the padding', () => {
    const ones = tensor([1, 3, 3, 1], new Float32Array(9).fill(1));
    expectClose(run(layers.averagePool(3, { stride: 1, padding: 'same' }), ones).y, new Array(9).fill(1), 1e-9);
  });

  test('layer norm has mean 0 and deviation 1 before its scale and shift', () => {
    const more = { 'p/scale': tensor([4], [1, 1, 1, 1]), 'p/shift': tensor([4], [0, 0, 0, 0]) };
    const { y } = run(layers.layerNorm(0), sample(3, 4), 'train', more);
    for (const row of [0, 1, 2].map((i) => y.slice(4 * i, 4 * i + 4))) {
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(0, 9);
      expect(row.reduce((a, b) => a + b * b, 0) / 4).toBeCloseTo(1, 9);
    }
  });

  test('upsampling repeats pixels', () => {
    const { y } = run(layers.upsample(2), tensor([1, 1, 2, 1], [1, 2]));
    expect(Array.from(y)).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
  });

  test('an lstm is its recursion', () => {
    const x = sample(1, 3, 2);
    const { y, inputs } = run(layers.lstm(1, { returns: 'sequence' }), x);
    const [w, u, b] = ['p/input', 'p/recurrent', 'p/bias'].map((name) => inputs[name].data);
    const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
    let [hidden, memory] = [0, 0];
    const expected = [0, 1, 2].map((t) => {
      const [i, f, g, o] = [0, 1, 2, 3].map(
        (k) => x.data[2 * t] * w[k] + x.data[2 * t + 1] * w[4 + k] + hidden * u[k] + b[k],
      );
      memory = sigmoid(f) * memory + sigmoid(i) * Math.tanh(g);
      return (hidden = sigmoid(o) * Math.tanh(memory));
    });
    expectClose(y, expected, 1e-9);
    const reversed = tensor(
      [1, 3, 2],
      [4, 5, 2, 3, 0, 1].map((i) => x.data[i]),
    );
    const backwards = run(layers.lstm(1, { returns: 'sequence', reverse: true }), reversed, 'train', inputsOf(inputs));
    expectClose(Array.from(backwards.y).reverse(), expected, 1e-9);
  });

  test('a gru is its recursion', () => {
    const x = sample(1, 3, 1);
    const { y, inputs } = run(layers.gru(1), x);
    const [w, u, b, c] = ['p/input', 'p/recurrent', 'p/bias', 'p/recurrentBias'].map((name) => inputs[name].data);
    const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
    let hidden = 0;
    for (const value of x.data) {
      const r = sigmoid(value * w[0] + b[0] + hidden * u[0] + c[0]);
      const z = sigmoid(value * w[1] + b[1] + hidden * u[1] + c[1]);
      const n = Math.tanh(value * w[2] + b[2] + r * (hidden * u[2] + c[2]));
      hidden = (1 - z) * n + z * hidden;
    }
    expectClose(y, [hidden], 1e-9);
  });

  const inputsOf = (inputs: Named<HostTensor>) => prefixed('p/', withPrefix('p/', inputs));
});

describe('randomness', () => {
  test('dropout keeps the mean and drops where the noise is below the rate', () => {
    const x = tensor([1, 4], [1, 2, 3, 4]);
    const noise = { 'n/drop': tensor([1, 4], [0.1, 0.5, 0.3, 0.29]) };
    expectClose(run(layers.dropout(0.3), x, 'train', noise).y, [0, 2 / 0.7, 3 / 0.7, 0], 1e-6);
    expect(Array.from(run(layers.dropout(0.3), x, 'evaluate').y)).toEqual([1, 2, 3, 4]);
    expect(createNetwork(layers.dropout(0), [4]).noise).toEqual({});
  });

  test('the rate may be a scalar that a schedule feeds', () => {
    const x = tensor([2, 1, 2], [1, 2, 3, 4]);
    const { network, y } = run(layers.dropPath('dropPath'), x, 'train', {
      'n/drop': tensor([2, 1, 1], [0.4, 0.6]),
      'c/dropPath': tensor([], [0.5]),
    });
    expect(network.noise).toEqual({ drop: { shape: [1, 1], distribution: 'uniform' } });
    expect(network.scalars).toEqual(['dropPath']);
    expect(Array.from(y)).toEqual([0, 0, 6, 8]);
    expect(createNetwork(layers.spatialDropout(0.5), [3, 3, 2]).noise.drop.shape).toEqual([1, 1, 2]);
  });
});

describe('batch norm', () => {
  const x = tensor([4, 1], [1, 2, 3, 6]); // mean 3, variance 3.5, unbiased 14 / 3
  const values = { 'p/scale': tensor([1], [1]), 'p/shift': tensor([1], [0]) };
  const statistics = { 's/mean': tensor([1], [1]), 's/variance': tensor([1], [2]) };

  const measure = (options: layers.BatchNormOptions, mode: Mode, weight = 1) => {
    const network = createNetwork(layers.batchNorm(options), [1]);
    return compute(
      (given) => {
        const { output, statistics } = apply(network, given, mode);
        return { y: output, ...statistics };
      },
      { x, ...values, ...statistics, 'c/calibrationWeight': tensor([], [weight]) },
    );
  };

  test('training normalises by the batch and moves the running statistics', () => {
    const { y, mean, variance } = measure({ epsilon: 0 }, 'train');
    expectClose(
      y,
      [-2, -1, 0, 3].map((value) => value / Math.sqrt(3.5)),
      1e-9,
    );
    expect(mean[0]).toBeCloseTo(1 + 0.1 * 2, 6);
    expect(variance[0]).toBeCloseTo(2 + 0.1 * (14 / 3 - 2), 6);
  });

  test('evaluation normalises by the running statistics', () => {
    const { y, mean, variance } = measure({ epsilon: 0 }, 'evaluate');
    expectClose(
      y,
      [0, 1, 2, 5].map((value) => value / Math.sqrt(2)),
      1e-9,
    );
    expect([mean[0], variance[0]]).toEqual([1, 2]);
  });

  test('calibration with the weight 1 forgets what was measured before', () => {
    const { mean, variance } = measure({}, 'calibrate', 1);
    expect([mean[0], variance[0]]).toEqual([3, expect.closeTo(14 / 3, 6)]);
    expect(measure({}, 'calibrate', 0.5).mean[0]).toBe(2);
  });

  test('frozen statistics stay in training; statistics of the batch are used in evaluation', () => {
    const frozen = measure({ epsilon: 0, statistics: 'frozen' }, 'train');
    expectClose(
      frozen.y,
      [0, 1, 2, 5].map((value) => value / Math.sqrt(2)),
      1e-9,
    );
    expect(frozen.mean[0]).toBe(1);
    const batch = measure({ epsilon: 0, statistics: 'batch' }, 'evaluate');
    expectClose(
      batch.y,
      [-2, -1, 0, 3].map((value) => value / Math.sqrt(3.5)),
      1e-9,
    );
  });
});
