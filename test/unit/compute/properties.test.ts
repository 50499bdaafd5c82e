import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { RandomStream } from '../../../src/compute/random';
import { expectCentralDifferences, gradientCase } from './cases/gradient';
import { judgeCompiled, judgeEager } from './cases/judge';
import { samplesFrom } from './cases/samples';
import { sums, type Case } from './cases/table';

/** The same samples each time: a failure is one of the code. */
const sampling = { seed: 20, numRuns: 25 };

const size = fc.integer({ min: 1, max: 4 });
const shapes = (minRank: number, maxRank: number) => fc.array(size, { minLength: minRank, maxLength: maxRank });
const streams = fc.integer({ min: 0, max: 2 ** 30 }).map((seed) => samplesFrom(RandomStream.fromSeed(seed)));

/** A shape, and one that it broadcasts with: axes missing at the front or of size 1. */
const broadcastable = shapes(0, 4).chain((shape) =>
  fc.tuple(
    fc.constant(shape),
    fc
      .tuple(fc.integer({ min: 0, max: shape.length }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
      .map(([missing, ones]) => shape.slice(missing).map((length, axis) => (ones[axis] ? 1 : length))),
  ),
);

const withAxis = (minRank: number) =>
  shapes(minRank, 4).chain((shape) => fc.tuple(fc.constant(shape), fc.integer({ min: 0, max: shape.length - 1 })));

/** One output `y` of one input `x`. */
const ofOne = (op: (x: tf.Tensor) => tf.Tensor, x: Case['inputs'][string]): Case => ({
  fn: (inputs) => ({ y: op(inputs.x) }),
  inputs: { x },
  tolerance: sums,
});

/** By law: the cases that it generates, all of them smooth where they are taken. */
const laws: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  'operations that broadcast': fc
    .tuple(
      broadcastable,
      fc.boolean(),
      fc.constantFrom(tf.add, tf.sub, tf.mul, tf.squaredDifference, tf.atan2),
      streams,
    )
    .map(([[first, second], swapped, op, { normal }]) => ({
      fn: ({ a, b }) => ({ y: swapped ? op(b, a) : op(a, b) }),
      inputs: { a: normal(...first), b: normal(...second) },
      tolerance: sums,
    })),
  reductions: fc
    .tuple(
      shapes(1, 4).chain((shape) =>
        fc.tuple(
          fc.constant(shape),
          fc.subarray(
            shape.map((_, axis) => axis),
            { minLength: 1 },
          ),
        ),
      ),
      fc.boolean(),
      fc.constantFrom(tf.sum, tf.mean, tf.max, tf.min, tf.prod),
      streams,
    )
    .map(([[shape, axes], keepDims, op, { distinct }]) => ofOne((x) => op(x, axes, keepDims), distinct(...shape))),
  transposes: fc
    .tuple(
      shapes(1, 5).chain((shape) =>
        fc.tuple(
          fc.constant(shape),
          fc.shuffledSubarray(
            shape.map((_, axis) => axis),
            { minLength: shape.length },
          ),
        ),
      ),
      streams,
    )
    .map(([[shape, perm], { normal }]) =>
      ofOne((x) => tf.transpose(tf.exp(tf.transpose(x, perm)), perm), normal(...shape)),
    ),
  slices: fc
    .tuple(
      shapes(1, 4).chain((shape) =>
        fc.tuple(fc.constant(shape), fc.tuple(...shape.map((length) => fc.integer({ min: 0, max: length - 1 })))),
      ),
      streams,
    )
    .map(([[shape, begin], { normal }]) =>
      ofOne(
        (x) =>
          tf.add(
            tf.slice(x, begin),
            tf.slice(
              tf.reverse(x),
              shape.map(() => 0),
              shape.map((n, i) => n - begin[i]),
            ),
          ),
        normal(...shape),
      ),
    ),
  'strided slices': fc
    .tuple(
      shapes(1, 3).chain((shape) =>
        fc.tuple(fc.constant(shape), fc.tuple(...shape.map(() => fc.constantFrom(-2, -1, 1, 2, 3)))),
      ),
      streams,
    )
    .map(([[shape, steps], { normal }]) => {
      const all = 2 ** shape.length - 1;
      return ofOne(
        (x) =>
          tf.stridedSlice(
            x,
            shape.map(() => 0),
            shape.map(() => 0),
            steps,
            all,
            all,
          ),
        normal(...shape),
      );
    }),
  'splits and joins': fc
    .tuple(withAxis(1), fc.integer({ min: 1, max: 3 }), streams)
    .map(([[shape, axis], parts, { normal }]) =>
      ofOne(
        (x) => {
          const [first, ...rest] = tf.split(
            tf.tile(
              x,
              shape.map((_, i) => (i === axis ? parts : 1)),
            ),
            parts,
            axis,
          );
          return tf.concat([...rest, tf.sin(first)], axis);
        },
        normal(...shape),
      ),
    ),
  'cumulative sums and products': fc
    .tuple(withAxis(1), fc.boolean(), fc.boolean(), fc.constantFrom(tf.cumsum, tf.cumprod), streams)
    .map(([[shape, axis], exclusive, reverse, op, { normal }]) =>
      ofOne((x) => op(x, axis, exclusive, reverse), normal(...shape)),
    ),
  gathers: fc.tuple(withAxis(1), shapes(0, 2), streams).map(([[shape, axis], places, { normal, indices }]) => ({
    fn: ({ x, at }) => ({ y: tf.gather(x, at, axis) }),
    inputs: { x: normal(...shape), at: indices(shape[axis], ...places) },
    tolerance: sums,
  })),
  'matrix products': fc
    .tuple(shapes(0, 2), fc.tuple(size, size, size), fc.boolean(), fc.boolean(), streams)
    .map(([batch, [rows, inner, columns], transposeA, transposeB, { normal }]) => ({
      fn: ({ a, b }) => ({ y: tf.matMul(a, b, transposeA, transposeB) }),
      inputs: {
        a: normal(...batch, ...(transposeA ? [inner, rows] : [rows, inner])),
        b: normal(...batch, ...(transposeB ? [columns, inner] : [inner, columns])),
      },
      tolerance: sums,
    })),
  'largest values': fc
    .tuple(withAxis(1), streams)
    .map(([[shape], { distinct }]) =>
      ofOne((x) => tf.topk(x, Math.ceil((shape.at(-1) ?? 1) / 2)).values, distinct(...shape)),
    ),
  'activations one after the other': fc
    .tuple(
      shapes(0, 3),
      fc.array(fc.constantFrom(tf.sigmoid, tf.tanh, tf.softplus, tf.elu, tf.exp, tf.sin, tf.neg, tf.square, tf.erf), {
        minLength: 1,
        maxLength: 4,
      }),
      streams,
    )
    .map(([shape, ops, { inside }]) => ofOne((x) => ops.reduce((y, op) => op(tf.mul(y, 0.7)), x), inside(...shape))),
};

describe.each(Object.entries(laws))('%s', (name, cases) => {
  it('agree with the reference, with TF.js and with central differences', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (sample) => {
        const each: Case = { ...sample, deviations: { eagerKernel: 'any' } };
        await judgeEager(name, each, await judgeCompiled(name, each));
        const backward = gradientCase(each, {});
        expectCentralDifferences(each, backward, {});
        await judgeCompiled(name, backward);
      }),
      sampling,
    );
  });
});
