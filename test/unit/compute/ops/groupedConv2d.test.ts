import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { groupedConv2d, type GroupedConvOptions } from '../../../../src/compute/ops/groupedConv2d';
import { trace } from '../../../../src/compute/trace/trace';
import { pair } from '../cases/builders';
import { expectClose } from '../cases/expectClose';
import { expectCentralDifferences, gradientCase } from '../cases/gradient';
import { judgeCompiled } from '../cases/judge';
import { runEagerly } from '../../../../src/compute/runners/tfjs';
import { normal } from '../cases/samples';
import { sums, type Case } from '../cases/table';

const grouped = (channels: number, filters: number, options: GroupedConvOptions): Case =>
  pair(
    (x, filter) => groupedConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, options),
    normal(2, 7, 6, channels),
    normal(3, 2, channels / options.groups, filters),
    sums,
  );

describe.each([
  grouped(4, 6, { groups: 2 }),
  grouped(6, 6, { groups: 3, strides: 2, pad: 'valid' }),
  grouped(4, 8, { groups: 4, dilations: [2, 1] }),
  grouped(4, 4, { groups: 1, pad: 1 }),
])('sample %#', (each) => {
  it('gives the same traced and eagerly', async () => {
    expectClose(runEagerly('cpu', each.fn, each.inputs), await judgeCompiled('grouped', each), sums);
  });

  it('has the gradient of central differences, traced and eagerly', async () => {
    const backward = gradientCase(each, {});
    expectCentralDifferences(each, backward, {});
    const expected = await judgeCompiled('groupedGradient', backward);
    expectClose(runEagerly('cpu', backward.fn, backward.inputs), expected, backward.tolerance);
  });
});

it('is one operator', () => {
  const { fn, inputs } = grouped(4, 6, { groups: 2 });
  const { nodes } = trace('grouped', fn, inputs);
  expect(nodes.filter(({ op }) => op === 'Conv')).toMatchObject([{ attributes: { groups: 2 } }]);
});

it('refuses channels that do not fall into groups', () => {
  const [x, filter] = [tf.zeros<tf.Rank.R4>([1, 4, 4, 6]), tf.zeros<tf.Rank.R4>([3, 3, 2, 4])];
  expect(() => groupedConv2d(x, filter, { groups: 2 })).toThrow(
    '4 filters for 2 channels do not fit 6 channels in 2 groups',
  );
});
