import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { TensorFunction } from '../../../../src/compute/engine';
import { switchCase, type Branch } from '../../../../src/compute/ops/switchCase';
import { printGraph } from '../../../../src/compute/graph/print';
import { trace } from '../../../../src/compute/trace/trace';
import { expectCentralDifferences, gradientCase } from '../cases/gradient';
import { judgeCompiled, judgeEager } from '../cases/judge';
import { normal } from '../cases/samples';
import { sums, type Case } from '../cases/table';

const scalar = (value: number) => ({ shape: [], dtype: 'int32' as const, data: Int32Array.of(value) });

/** Three operations with weights of their own, as a choice block has. */
const block: TensorFunction = ({ index, x, w, v }) => {
  const h = tf.exp(x);
  const { y } = switchCase(index, [
    () => ({ y: tf.matMul(h, w) }),
    () => ({ y: tf.tanh(tf.matMul(h, v)) }),
    () => ({ y: tf.add(tf.matMul(h, w), tf.matMul(h, v)) }),
  ]);
  return { y: tf.square(y) };
};

const sample = (index: number): Case => ({
  fn: block,
  inputs: { index: scalar(index), x: normal(3, 4), w: normal(4, 2), v: normal(4, 2) },
  tolerance: sums,
  gradient: {},
  deviations: { eagerKernel: 'there it is the chosen branch alone' },
});

describe.each([0, 1, 2, -1, 7])('branch %i', (index) => {
  const each = sample(index);

  it('is what is computed', async () => {
    await judgeEager('SwitchCase', each, await judgeCompiled('switch', each));
  });

  it('has the gradient', async () => {
    const backward = gradientCase(each, {});
    expectCentralDifferences(each, backward, {});
    const { x, ...rest } = await judgeCompiled('switchGradient', backward);
    await judgeEager('SwitchCase', { ...backward, fn: (given) => ({ x: backward.fn(given).x }) }, { x });
    const used: readonly string[] = [['w'], ['v'], ['w', 'v']][Math.min(Math.max(index, 0), 2)];
    for (const [name, { data }] of Object.entries(rest)) {
      expect(data.some((value: number) => value !== 0)).toBe(used.includes(name));
    }
  });
});

it('is compiled once for all choices', async () => {
  const engine = await createEngine({ device: 'cpu', threads: 1 });
  let traced = 0;
  const counted: TensorFunction = (inputs) => {
    traced++;
    return block(inputs);
  };
  const compiled = engine.compile('block', counted);
  const { inputs } = sample(0);
  const results = [];
  for (const index of [0, 1, 2, 0]) results.push((await compiled({ ...inputs, index: scalar(index) })).y.data);
  expect(traced).toBe(1);
  expect(results[3]).toEqual(results[0]);
  expect(results[1]).not.toEqual(results[0]);
  await engine.dispose();
});

it('nests, with loops of gradients stopped at none of its tensors', async () => {
  const nested: TensorFunction = ({ index, other, x, w }) =>
    switchCase(index, [
      () => switchCase(other, [() => ({ y: tf.mul(x, w) }), () => ({ y: tf.sin(x) })]),
      () => ({ y: tf.mul(tf.square(w), 3) }),
    ]);
  for (const [index, other] of [
    [0, 0],
    [0, 1],
    [1, 0],
  ]) {
    const each: Case = {
      fn: nested,
      inputs: { index: scalar(index), other: scalar(other), x: normal(5), w: normal(5) },
      tolerance: sums,
    };
    await judgeCompiled('nested', each);
    const backward = gradientCase(each, {});
    expectCentralDifferences(each, backward, {});
    await judgeCompiled('nestedGradient', backward);
  }
});

it('does not count twice what leads from one captured tensor to another', () => {
  const each: Case = {
    fn: ({ index, x }) => {
      const h = tf.sin(x);
      return switchCase(index, [() => ({ y: tf.mul(x, h) }), () => ({ y: h })]);
    },
    inputs: { index: scalar(0), x: normal(4) },
    tolerance: sums,
  };
  expectCentralDifferences(each, gradientCase(each, {}), {});
});

it('refuses branches that differ in what they give', () => {
  const specs = { index: scalar(0), x: normal(3) };
  const build = (second: (x: tf.Tensor) => ReturnType<Branch>) => () =>
    trace('differing', ({ index, x }) => switchCase(index, [() => ({ y: x }), () => second(x)]), specs);
  expect(build((x) => ({ z: x }))).toThrow(/branch 1 gives z, not y/);
  expect(build((x) => ({ y: tf.reshape(x, [3, 1]) }))).toThrow(/branch 1 gives float32\[3, 1\], not float32\[3\]/);
});

it('prints its branches', () => {
  const graph = trace(
    'choice',
    ({ index, x }) => switchCase(index, [() => ({ y: tf.exp(x) }), () => ({ y: tf.mul(x, 2) })]),
    { index: scalar(0), x: normal(2) },
  );
  expect(printGraph(graph)).toMatchInlineSnapshot(`
    "choice {
      %0 = Input {name: index} : int32[]
      %1 = Input {name: x} : float32[2]
      %2 = Switch(%0, %1) {branches: [branch 0, branch 1], output: 0} : float32[2]
        branch 0 {
          %0 = Input {name: 1} : float32[2]
          %1 = Exp(%0) : float32[2]
          return y = %1
        }
        branch 1 {
          %0 = Input {name: 1} : float32[2]
          %1 = Constant {values: [2]} : float32[]
          %2 = Mul(%0, %1) : float32[2]
          return y = %2
        }
      return y = %2
    }
    "
  `);
});
