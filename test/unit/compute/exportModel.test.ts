import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine, TensorFunction } from '../../../src/compute/engine';
import { exportModel, type ModelInput, type ModelSpec } from '../../../src/compute/onnx/exportModel';
import { switchCase } from '../../../src/compute/ops/switchCase';
import type { HostTensor } from '../../../src/compute/tensor';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

const counted = (...shape: number[]): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => ((i * 7) % 11) - 3),
});

const metadata = { task: 'test' };
const x: ModelInput = { shape: ['batch', 4, 3], dtype: 'float32' };
const spec = (fn: TensorFunction): ModelSpec => ({
  name: 'test',
  fn,
  inputs: { x },
  metadata,
  samples: { x: counted(5, 4, 3) },
});

const functions: Readonly<Record<string, TensorFunction>> = {
  'sums over the batch': ({ x }) => ({ y: tf.sum(x, 0), z: tf.max(x) }),
  'batches that are merged with other axes': ({ x }) => ({ y: tf.softmax(tf.reshape(x, [-1, 3])) }),
  'zeros for each example': ({ x }) => ({ y: tf.concat([x, tf.zeros([x.shape[0], 2, 3])], 1) }),
  'many zeros for each example': ({ x }) => ({ y: tf.concat([x, tf.zeros([x.shape[0], 200, 3])], 1) }),
  'a tile': ({ x }) => ({ y: tf.tile(x, [2, 1, 2]) }),
  'examples in the opposite order': ({ x }) => ({ y: tf.reverse(x, 0) }),
  'all but the first': ({ x }) => ({ y: tf.slice(x, [1, 0, 0], [x.shape[0] - 1, 4, 3]), whole: x }),
  'padding': ({ x }) => ({ y: tf.pad(x, [[1, 2], [0, 0], [0, 1]], 5) }), // prettier-ignore
  'distances of all pairs': ({ x }) => {
    const rows = tf.reshape<tf.Rank.R2>(x, [x.shape[0], -1]);
    const norms = tf.sum(tf.square(rows), 1, true);
    return { y: tf.add(tf.sub(norms, tf.mul(2, tf.matMul(rows, rows, false, true))), tf.transpose(norms)) };
  },
  'places of the largest': ({ x }) => ({ y: tf.argMax(x, 1), z: tf.topk(x, 2).values, same: tf.argMax(x, 1) }),
  'images at another size': ({ x }) => {
    const images = tf.reshape<tf.Rank.R4>(x, [x.shape[0], 2, 2, 3]);
    return { y: tf.image.resizeBilinear(images, [5, 4]), z: tf.image.resizeNearestNeighbor(images, [4, 6]) };
  },
  'pools and sums that run': ({ x }) => {
    const images = tf.reshape<tf.Rank.R4>(x, [x.shape[0], 4, 3, 1]);
    return { y: tf.avgPool(images, 2, 1, 'same'), z: tf.maxPool(images, 2, 2, 'same'), sums: tf.cumsum(x, 1) };
  },
  'rows of a table, and classes': ({ x }) => {
    const places = tf.argMax(x, 2);
    return { y: tf.oneHot(tf.cast(places, 'int32'), 3), z: tf.gather(tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]), places) };
  },
  'batches normalised by themselves': ({ x }) => {
    const { mean, variance } = tf.moments(x, [0, 1]);
    return { y: tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3))) };
  },
  'a choice': ({ x }) => {
    const largest = tf.cast(tf.greater(tf.max(x), 100), 'int32');
    return switchCase(largest, [() => ({ y: tf.neg(x) }), () => ({ y: tf.zerosLike(x) })]);
  },
};

describe('a function', () => {
  // Each is also run for one example, and for two more than there are samples.
  it.each(Object.entries(functions))('with %s is exported for any batch', async (_, fn) => {
    const { batch, difference } = await exportModel(engine, spec(fn));
    expect(batch).toEqual({ dynamic: true });
    expect(difference).toBeLessThan(1e-6);
  });

  it('is exported from an engine that runs op by op as well', async () => {
    const eager = await createEngine({ device: 'eager' });
    const { batch, difference } = await exportModel(
      eager,
      spec(({ x }) => ({ y: tf.softmax(tf.exp(x)) })),
    );
    expect([batch, difference < 1e-5]).toEqual([{ dynamic: true }, true]);
    await eager.dispose();
  });

  it('may have its batch at another place, and inputs without one', async () => {
    const { batch } = await exportModel(engine, {
      name: 'test',
      fn: ({ series, factor, weights }) => ({ y: tf.mul(factor, tf.matMul(tf.reshape(series, [-1, 2]), weights)) }),
      inputs: { series: { shape: [3, 'batch', 2], dtype: 'float32' }, factor: { shape: [], dtype: 'float32' } },
      parameters: { weights: counted(2, 4) },
      metadata,
      samples: { series: counted(3, 4, 2), factor: { shape: [], dtype: 'float32', data: Float32Array.of(2) } },
    });
    expect(batch).toEqual({ dynamic: true });
  });

  it('whose sizes are those that batches are traced with is exported for any batch', async () => {
    const fn: TensorFunction = ({ x }) => ({
      y: tf.reshape(tf.concat([tf.zeros([x.shape[0], 29]), x], 1), [-1, 4, 13]),
    });
    const inputs = { x: { shape: ['batch', 23], dtype: 'float32' } } as const;
    const { batch } = await exportModel(engine, { name: 't', fn, inputs, metadata, samples: { x: counted(2, 23) } });
    expect(batch).toEqual({ dynamic: true });
  });

  it('keeps the number of its samples where the graph is another one for each, and where it has no batch', async () => {
    const mean: TensorFunction = ({ x }) => ({ y: tf.mul(x, x.shape[0] / 2) });
    expect((await exportModel(engine, spec(mean))).batch).toEqual({
      dynamic: false,
      reason: 'the values of a constant depend on the batch',
    });
    const fixed = { ...spec(mean), inputs: { x: { ...x, shape: [5, 4, 3] } } };
    expect((await exportModel(engine, fixed)).batch).toEqual({ dynamic: false, reason: 'no input has a batch' });
  });
});

describe('refuses', () => {
  const double: TensorFunction = ({ x }) => ({ y: tf.mul(x, 2) });

  it('a file that does not give what the engine gives', async () => {
    const lying: Engine = {
      ...engine,
      record: engine.record,
      compile: (name, fn) => async (inputs) => {
        const { y } = await engine.compile(name, fn)(inputs);
        return { y: { ...y, data: y.data.map((value) => value * 1.01) } };
      },
    };
    await expect(exportModel(lying, spec(double))).rejects.toMatchObject({ name: 'UserError', code: 'export-differs' });
  });

  it('samples that do not fit', async () => {
    const samples = { x: counted(5, 3, 4) };
    await expect(exportModel(engine, { ...spec(double), samples })).rejects.toThrow(
      "sample 'x' is float32 [5, 3, 4], not float32 [5, 4, 3]",
    );
    await expect(exportModel(engine, { ...spec(double), samples: {} })).rejects.toThrow("sample 'x' is missing");
  });

  it('what cannot be traced, and outputs with names of inputs', async () => {
    await expect(
      exportModel(
        engine,
        spec(({ x }) => ({ y: tf.scalar(x.dataSync()[0]) })),
      ),
    ).rejects.toMatchObject({
      name: 'TraceError',
    });
    await expect(
      exportModel(
        engine,
        spec(({ x }) => ({ x: tf.neg(x) })),
      ),
    ).rejects.toThrow('both an output and an input');
  });
});
