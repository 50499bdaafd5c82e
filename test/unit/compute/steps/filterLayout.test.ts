import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { StepSpec, TensorFunction } from '../../../../src/compute/engine';
import { optimise } from '../../../../src/compute/passes/optimise';
import { holdFilters } from '../../../../src/compute/steps/filterLayout';
import { trace } from '../../../../src/compute/trace/trace';
import { expectClose } from '../cases/expectClose';
import { normal, positive } from '../cases/samples';

/** Momentum and weight decay on a filter, and parameters that are no filters. */
const fn: TensorFunction = ({ x, filter, velocity, bias }) => {
  const loss = (weights: tf.Tensor, shift: tf.Tensor): tf.Scalar =>
    tf.mean(tf.square(tf.add(tf.conv2d(x as tf.Tensor4D, weights as tf.Tensor4D, 1, 'same'), shift)));
  const [gradient, slope] = tf.grads(loss)([filter, bias]);
  const moving = tf.add(tf.mul(velocity, 0.9), tf.add(gradient, tf.mul(filter, 1e-3)));
  return {
    filter: tf.sub(filter, tf.mul(moving, 0.1)),
    velocity: moving,
    bias: tf.sub(bias, tf.mul(slope, 0.1)),
  };
};

const x = normal(7, 6, 5, 3);
const spec: StepSpec = {
  name: 'filters',
  fn,
  state: { filter: normal(3, 2, 3, 4), velocity: positive(3, 2, 3, 4), bias: normal(4) },
};

describe('the state of a step', async () => {
  const [compiled, eager] = await Promise.all(
    ['cpu', 'eager'].map(async (device) => (await createEngine({ device, threads: 1 })).step(spec)),
  );

  it('is read and written as it was given', async () => {
    expectClose(await compiled.read(), spec.state, 0);
    await compiled.write({ filter: spec.state.velocity });
    expectClose(await compiled.read(['filter', 'bias']), { filter: spec.state.velocity, bias: spec.state.bias }, 0);
    await compiled.write({ filter: spec.state.filter });
  });

  it('changes as it does eagerly', async () => {
    for (let i = 0; i < 3; i++) for (const step of [compiled, eager]) await step.run({ x });
    const [found, expected] = [await compiled.read(), await eager.read()];
    expectClose(found, expected, 1e-6);
    expect(found.filter.shape).toEqual([3, 2, 3, 4]);
  });
});

it('is transposed in no call', () => {
  const own = holdFilters(spec);
  const { nodes, outputs } = optimise(trace('filters', own.fn, { ...own.state, x }));
  const ofInputs = nodes.flatMap(({ op, inputs: [input] }) =>
    op === 'Transpose' && input.op === 'Input' ? [input.attributes.name] : [],
  );
  expect(ofInputs).toEqual(['x']);
  expect(outputs.map(({ node }) => node.op)).not.toContain('Transpose');
});
