import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import type { TensorFunction } from '../../../src/compute/engine';
import { printGraph } from '../../../src/compute/graph/print';
import { verifyGraph } from '../../../src/compute/graph/verify';
import { evaluate } from '../../../src/compute/reference/evaluate';
import { scope } from '../../../src/compute/trace/scope';
import { trace } from '../../../src/compute/trace/trace';

const x = { shape: [2, 3], dtype: 'float32' } as const;
const values = { ...x, data: Float32Array.of(1, 2, 3, 4, 5, 6) };

const thrownBy = (body: () => unknown): Error => {
  try {
    body();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
};

it('names nodes by their scopes and merges what is computed twice', () => {
  const graph = trace(
    'scopes',
    (inputs) => {
      const once = scope('outer', () => tf.mul(inputs.x, 2));
      return { y: scope('outer', () => scope('inner', () => tf.add(once, tf.mul(inputs.x, 2)))) };
    },
    { x },
  );
  expect(graph.nodes.map(({ op, scope: name }) => `${op} ${name}`)).toEqual([
    'Input ',
    'Constant outer',
    'Mul outer',
    'Add outer/inner',
  ]);
});

it('stores a uniform constant once, whatever its shape', () => {
  const graph = trace('ones', (inputs) => ({ y: tf.add(inputs.x, tf.ones([1000, 2, 3])) }), { x });
  expect(graph.nodes.find(({ op }) => op === 'Constant')?.shape).toEqual([]);
});

it('keeps the values that a constant had when it was traced', () => {
  const data = Float32Array.of(1, 2, 3);
  const graph = trace('constant', (inputs) => ({ y: tf.add(inputs.x, tf.tensor(data)) }), { x });
  data.fill(0);
  expect([...evaluate(graph, { x: values }).y.data]).toEqual([2, 4, 6, 5, 7, 9]);
});

it('takes tensors of other backends as constants and gives them back unharmed', () => {
  const outside = tf.tensor([10, 20, 30]);
  const graph = trace('outside', (inputs) => ({ y: tf.add(inputs.x, outside) }), { x });
  expect([...evaluate(graph, { x: values }).y.data]).toEqual([11, 22, 33, 14, 25, 36]);
  expect([...outside.dataSync()]).toEqual([10, 20, 30]);
  outside.dispose();
});

it('refuses to read a value, naming the op and the line', () => {
  const readsSum: TensorFunction = (inputs) => ({ y: tf.scalar(tf.sum(inputs.x).dataSync()[0]) });
  const error = thrownBy(() => trace('read', readsSum, { x }));
  expect(error.name).toBe('TraceError');
  expect(error.message).toMatch(
    /^ReduceSum: its value was read while tracing \(called at readsSum .*trace\.test\.ts:\d+/,
  );
});

it('refuses an op without lowering, naming the op and the line', () => {
  const normalises: TensorFunction = (inputs) => ({
    y: tf.tidy(() => tf.localResponseNormalization(tf.reshape<tf.Rank.R3>(inputs.x, [1, 2, 3]))),
  });
  const error = thrownBy(() => trace('missing', normalises, { x }));
  expect(error.message).toMatch(/^LRN: has no lowering, so it cannot be traced \(called at .*trace\.test\.ts:\d+/);
});

it('finds the line of the op that calls another one', () => {
  const enlarges: TensorFunction = (inputs) => {
    const volume = tf.reshape<tf.Rank.R5>(inputs.x, [1, 1, 2, 3, 1]);
    return { y: tf.conv3dTranspose(volume, tf.ones([1, 1, 1, 1, 1]), [1, 1, 2, 3, 1], 1, 'same') };
  };
  const error = thrownBy(() => trace('nested', enlarges, { x }));
  expect(error.message).toMatch(/^Conv3DBackpropInputV2: has no lowering.* \(called at enlarges .*trace\.test\.ts:\d+/);
});

it('names the op and the line when shapes or attributes have no meaning', () => {
  const makesComplex: TensorFunction = (inputs) => ({ y: tf.cast(inputs.x, 'complex64') });
  const error = thrownBy(() => trace('complex', makesComplex, { x }));
  expect(error.message).toMatch(/^Cast: dtype complex64 cannot be traced.*called at makesComplex /);
});

it('refuses a tensor kept from another call', () => {
  let kept: tf.Tensor | undefined;
  trace('first', (inputs) => ({ y: (kept = tf.keep(tf.neg(inputs.x))) }), { x });
  expect(() => trace('second', () => ({ y: tf.neg(kept as tf.Tensor) }), { x })).toThrow(/kept from another/);
  kept?.dispose();
});

it('leaves TF.js as it was, also after an error', () => {
  void tf.setBackend('cpu');
  const before = { ...tf.memory(), backend: tf.getBackend() };
  trace('fine', (inputs) => ({ y: tf.square(tf.neg(inputs.x)) }), { x });
  thrownBy(() => trace('bad', (inputs) => ({ y: tf.lowerBound(inputs.x, tf.neg(inputs.x)) }), { x }));
  thrownBy(() => trace('worse', () => ({ y: undefined as unknown as tf.Tensor }), { x }));
  const after = { ...tf.memory(), backend: tf.getBackend() };
  expect(after).toEqual(before);
  expect([...tf.neg(tf.tensor([1])).dataSync()]).toEqual([-1]);
});

it('records gradients, whose kernels are called while tracing', () => {
  const loss = (w: tf.Tensor) => tf.sum(tf.square(tf.matMul(w, w, false, true)));
  const graph = trace('gradient', (inputs) => ({ g: tf.grad(loss)(inputs.x) }), { x });
  verifyGraph(graph, 'traced');
  const expected = tf
    .grad(loss)(tf.tensor(values.data, [2, 3]))
    .dataSync();
  evaluate(graph, { x: values }).g.data.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 3));
});

it('prints a graph', () => {
  const graph = trace(
    'multiplicativeStep',
    ({ Y, A, M }) => {
      const numerator = tf.matMul(M, Y, true, false);
      const penalty = scope('penalty', () => tf.mul(tf.pow(tf.maximum(A, 1e-4), -0.5), 0.03));
      const denominator = tf.add(tf.matMul(tf.matMul(M, M, true, false), A), penalty);
      return { A: tf.mul(A, tf.div(numerator, denominator)) };
    },
    {
      Y: { shape: [6, 8], dtype: 'float32' },
      A: { shape: [2, 8], dtype: 'float32' },
      M: { shape: [6, 2], dtype: 'float32' },
    },
  );
  expect(printGraph(graph)).toMatchInlineSnapshot(`
    "multiplicativeStep {
      %0 = Input {name: Y} : float32[6, 8]
      %1 = Input {name: A} : float32[2, 8]
      %2 = Input {name: M} : float32[6, 2]
      %3 = MatMul(%2, %0) {transposeA: true, transposeB: false} : float32[2, 8]
      %4 = Constant {values: [0.0001]} : float32[]  # penalty
      %5 = Max(%1, %4) : float32[2, 8]  # penalty
      %6 = Constant {values: [-0.5]} : float32[]  # penalty
      %7 = Pow(%5, %6) : float32[2, 8]  # penalty
      %8 = Constant {values: [0.03]} : float32[]  # penalty
      %9 = Mul(%7, %8) : float32[2, 8]  # penalty
      %10 = MatMul(%2, %2) {transposeA: true, transposeB: false} : float32[2, 2]
      %11 = MatMul(%10, %1) {transposeA: false, transposeB: false} : float32[2, 8]
      %12 = Add(%11, %9) : float32[2, 8]
      %13 = Div(%3, %12) : float32[2, 8]
      %14 = Mul(%1, %13) : float32[2, 8]
      return A = %14
    }
    "
  `);
});
