import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { convNorm } from '../../../src/nn/blocks';
import {
  add,
  branch,
  concat,
  graph,
  multiply,
  repeat,
  residual,
  sequential,
  shared,
  single,
} from '../../../src/nn/compose';
import { totals } from '../../../src/nn/count/summary';
import * as layers from '../../../src/nn/layers';
import type { Layer } from '../../../src/nn/module';
import { createNetwork } from '../../../src/nn/network';
import { withPrefix } from '../../../src/nn/tensors';
import { compute, tensor } from './judge';
import { anyValues, expectSound, run } from './layer';

describe('composition', () => {
  test('names of parameters say where they are', () => {
    const layer = sequential({
      stem: convNorm(2),
      blocks: repeat(2, () => residual(convNorm(2))),
      pool: layers.globalAveragePool,
      head: layers.dense(3),
    });
    expect(Object.keys(createNetwork(layer, [4, 4, 1]).parameters)).toEqual([
      'stem/conv/filter',
      'stem/norm/scale',
      'stem/norm/shift',
      'blocks/1/body/conv/filter',
      'blocks/1/body/norm/scale',
      'blocks/1/body/norm/shift',
      'blocks/2/body/conv/filter',
      'blocks/2/body/norm/scale',
      'blocks/2/body/norm/shift',
      'head/weight',
      'head/bias',
    ]);
  });

  test('merges', () => {
    const twice: Layer = (input) => ({ output: input, apply: (_, x) => tf.mul(x, 2) });
    const x = tensor([1, 2], [1, 2]);
    expect(Array.from(run(branch({ a: layers.identity, b: twice }), x).y)).toEqual([1, 2, 2, 4]);
    expect(Array.from(run(branch({ a: layers.identity, b: twice }, add), x).y)).toEqual([3, 6]);
    expect(Array.from(run(branch({ a: layers.identity, b: twice }, multiply), x).y)).toEqual([2, 8]);
    expect(Array.from(run(branch({ a: layers.identity, b: layers.none() }, concat), x).y)).toEqual([1, 2, 0, 0]);
    expectSound(residual(layers.dense(2)), [2], [2]);
  });

  test('graphs: a node sums its edges, places are named', () => {
    const cell = graph(
      {
        left: { from: 'x', layer: layers.dense(2, { bias: false }) },
        right: { from: 'x', layer: layers.identity },
        node: { from: ['left', 'right'], merge: add },
      },
      ['node', 'left'],
    );
    const network = createNetwork(cell, { x: [2] });
    expect(network.output).toEqual({ node: [2], left: [2] });
    expect(Object.keys(network.parameters)).toEqual(['left/weight']);
    expectSound(single(cell, 'x', 'node'), [2], [2]);
    expect(() => createNetwork(graph({ a: { from: 'b', layer: layers.identity } }, ['a']), { x: [1] })).toThrow(
      "a: no value 'b' yet; known: x",
    );
  });

  test('a shared layer has one set of parameters and counts its work on each input', () => {
    const network = createNetwork(shared(layers.conv(2)), [
      [4, 4, 3],
      [2, 2, 3],
    ]);
    expect(Object.keys(network.parameters)).toEqual(['shared/filter']);
    expect(totals(network.module)).toEqual({ parameters: 54, macs: (16 + 4) * 54 });
    expect(network.output).toEqual([
      [4, 4, 2],
      [2, 2, 2],
    ]);
    expect(() => createNetwork(shared(layers.dense(2)), [[2], [3]])).toThrow('shapes differ');
    expect(() => createNetwork(shared(layers.dropout(0.5)), [[2], [2]])).toThrow('noise');
  });

  test('a shared batch norm measures its inputs one after the other', () => {
    const network = createNetwork(shared(layers.batchNorm({ momentum: 0.5 })), [[1], [1]]);
    const inputs = {
      a: tensor([2, 1], [1, 3]),
      b: tensor([2, 1], [10, 30]),
      ...anyValues({ parameters: network.parameters, statistics: network.statistics }),
    };
    const { mean } = compute(({ a, b, ...given }) => {
      const variables = { parameters: withPrefix('p/', given), statistics: withPrefix('s/', given) };
      const { statistics } = network.apply({ ...variables, noise: {}, scalars: {} }, [a, b], 'train');
      return { mean: statistics['shared/mean'] };
    }, inputs);
    expect(mean[0]).toBe((0 + 2) / 4 + 20 / 2); // half of the way to 2, then half of the way to 20
  });

  test('what does not fit is named with its place', () => {
    const pooled = sequential({ stem: sequential({ flat: layers.flatten, conv: layers.conv(2) }) });
    expect(() => createNetwork(pooled, [4, 4, 1])).toThrow(
      'stem/conv: takes images [height, width, channels], got [16]',
    );
    const wide = sequential({ conv: layers.conv(2, { kernel: 5, padding: 'valid' }) });
    expect(() => createNetwork(wide, [4, 4, 1])).toThrow('conv: a window of [5, 5] does not fit into [4, 4, 1]');
    expect(() => createNetwork(residual(layers.dense(3)), [2])).toThrow('merge: takes equal shapes, got [3] and [2]');
    expect(() => createNetwork(layers.channelShuffle(4), [6])).toThrow('4 equal groups');
  });
});
