import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { TensorFunction } from '../../../../src/compute/engine';
import { scan } from '../../../../src/compute/ops/scan';
import { switchCase } from '../../../../src/compute/ops/switchCase';
import { optimise } from '../../../../src/compute/passes/optimise';
import { trace } from '../../../../src/compute/trace/trace';
import { expectCentralDifferences, gradientCase } from '../cases/gradient';
import { judgeCompiled, judgeEager } from '../cases/judge';
import { normal } from '../cases/samples';
import { sums, type Case } from '../cases/table';

const lstm =
  (reverse: boolean): TensorFunction =>
  ({ x, h, c, kernel, bias }) => {
    const { state, outputs } = scan(
      (before, { at }) => {
        const gates = tf.add(tf.matMul(tf.concat([at, before.h], 1), kernel), bias);
        const [enter, candidate, forget, leave] = tf.split(gates, 4, 1);
        const memory = tf.add(tf.mul(tf.sigmoid(forget), before.c), tf.mul(tf.sigmoid(enter), tf.tanh(candidate)));
        const output = tf.mul(tf.sigmoid(leave), tf.tanh(memory));
        return { state: { h: output, c: memory }, outputs: { h: output } };
      },
      { h, c },
      { at: x },
      { reverse },
    );
    return { all: outputs.h, last: state.h, memory: state.c };
  };

const lstmInputs = () => ({
  x: normal(5, 3, 4),
  h: normal(3, 2),
  c: normal(3, 2),
  kernel: normal(6, 8),
  bias: normal(8),
});

/** Everything a scan may take: two sequences, a state that is an integer, captured tensors used in several ways. */
const mixed: TensorFunction = ({ x, y, scale, offset }) => {
  const doubled = tf.mul(scale, 2);
  const { state, outputs } = scan(
    ({ total, count }, { x: a, y: b }) => {
      const term = tf.add(tf.mul(tf.mul(a, b), doubled), tf.square(offset));
      return {
        state: { total: tf.add(tf.mul(total, 0.5), term), count: tf.add(count, tf.scalar(1, 'int32')) },
        outputs: { squares: tf.square(term), count },
      };
    },
    { total: tf.zeros([2, 3]), count: tf.scalar(0, 'int32') },
    { x, y },
  );
  return { ...outputs, total: state.total, last: state.count };
};

const cases: Readonly<Record<string, Case>> = {
  LSTM: { fn: lstm(false), inputs: lstmInputs(), tolerance: sums },
  'LSTM from the end': { fn: lstm(true), inputs: lstmInputs(), tolerance: sums },
  'all that a body may take': {
    fn: mixed,
    inputs: { x: normal(4, 2, 3), y: normal(4, 3), scale: normal(2, 3), offset: normal(3) },
    tolerance: sums,
  },
  'one place': { fn: lstm(false), inputs: { ...lstmInputs(), x: normal(1, 3, 4) }, tolerance: sums },
  'a loop in a loop': {
    fn: ({ x, w }) => {
      const { state } = scan(
        ({ outer }, { rows }) => {
          const inner = scan(
            ({ sum }, { row }) => ({ state: { sum: tf.tanh(tf.add(tf.mul(sum, w), row)) }, outputs: {} }),
            { sum: outer },
            { row: rows },
          );
          return { state: { outer: tf.mul(inner.state.sum, 1.5) }, outputs: {} };
        },
        { outer: tf.zeros([2]) },
        { rows: x },
      );
      return { y: state.outer };
    },
    inputs: { x: normal(3, 4, 2), w: normal(2) },
    tolerance: sums,
  },
  'a choice in a loop': {
    fn: ({ x, choices, w }) => {
      const { state } = scan(
        ({ h }, { at, choice }) => {
          const { y } = switchCase(choice, [() => ({ y: tf.mul(h, w) }), () => ({ y: tf.sin(tf.add(h, at)) })]);
          return { state: { h: y }, outputs: {} };
        },
        { h: tf.ones([3]) },
        { at: x, choice: choices },
      );
      return { y: state.h };
    },
    inputs: {
      x: normal(4, 3),
      w: normal(3),
      choices: { shape: [4], dtype: 'int32', data: Int32Array.of(0, 1, 1, 0) },
    },
    tolerance: sums,
  },
};

describe.each(Object.entries(cases))('%s', (name, sample) => {
  const each: Case = { ...sample, deviations: { eagerKernel: 'there it is a loop' } };

  it('computes what a loop does', async () => {
    await judgeEager('Scan', each, await judgeCompiled(name, each));
  });

  it('has the gradient', async () => {
    const backward = gradientCase(each, {});
    expectCentralDifferences(each, backward, {});
    await judgeEager('Scan', backward, await judgeCompiled(`${name}Gradient`, backward));
  });
});

it('holds the body once, whatever the length', () => {
  const step = (x: tf.Tensor, inputs: Parameters<TensorFunction>[0]) => tf.mean(lstm(false)({ ...inputs, x }).last);
  const nodesOf = (length: number): number => {
    const inputs = { ...lstmInputs(), x: normal(length, 3, 4) };
    const graph = trace('step', (given) => ({ g: tf.grad((x) => step(x, given))(given.x) }), inputs);
    return optimise(graph).nodes.length;
  };
  expect(nodesOf(500)).toBe(nodesOf(100));
});

it('keeps what costs much to compute again, and sums products over all places at once', () => {
  const graph = trace(
    'gradients',
    (given) => {
      const [kernel, bias] = tf.grads((k, b) => tf.mean(lstm(false)({ ...given, kernel: k, bias: b }).last))([
        given.kernel,
        given.bias,
      ]);
      return { kernel, bias };
    },
    lstmInputs(),
  );
  const bodies = new Set(optimise(graph).nodes.flatMap((node) => (node.op === 'Scan' ? [node.attributes.body] : [])));
  const [, backward] = [...bodies].sort((a, b) => Number(a.name > b.name));
  const ops = backward.nodes.map(({ op }) => op);
  expect(ops.filter((op) => op === 'Sigmoid' || op === 'Tanh')).toEqual([]);
  expect(ops.filter((op) => op === 'MatMul' || op === 'ReduceSum')).toEqual(['MatMul']);
});

it('refuses a state that changes its names or shape', () => {
  const x = normal(4, 3);
  const build = (next: (h: tf.Tensor) => Record<string, tf.Tensor>) => () =>
    trace(
      'bad',
      (given) => ({ y: scan(({ h }) => ({ state: next(h), outputs: {} }), { h: tf.zeros([3]) }, given).state.h }),
      { x },
    );
  expect(build((h) => ({ g: h }))).toThrow(/the state of a scan gives g, not h/);
  expect(build((h) => ({ h: tf.sum(h) }))).toThrow(/state 0 is float32\[3\] before and float32\[\] after/);
});
