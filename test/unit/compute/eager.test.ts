import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { createEngine } from '../../../src/compute/createEngine';

it('runs a function op by op and leaves no tensor behind', async () => {
  const engine = await createEngine({ device: 'eager' });
  const product = engine.compile('product', ({ a, b }) => ({ c: tf.matMul(a, b), a }));
  const a = { shape: [2, 2], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4) } as const;
  const b = { shape: [2, 1], dtype: 'float64', data: Float64Array.of(1, 10) } as const;
  const before = tf.memory().numTensors;
  const outputs = await product({ a, b });
  expect([...outputs.c.data]).toEqual([21, 43]);
  expect(outputs.c.shape).toEqual([2, 1]);
  expect(outputs.a.data).not.toBe(a.data);
  expect(tf.memory().numTensors).toBe(before);
});

it('passes over tiles, writes tiles back and sums partials', async () => {
  const engine = await createEngine({ device: 'eager' });
  const data = engine.allocate(10 * 2);
  data.forEach((_, i) => (data[i] = i));
  const pass = await engine.tilePass({
    name: 'double',
    fn: ({ x, factor }) => ({ x: tf.mul(x, factor), total: tf.sum(x, 0) }),
    pixels: 10,
    tiled: { x: { data, columns: 2 } },
    shared: { factor: [] },
    partials: ['total'],
    tilePixels: 4,
  });
  const { total } = await pass.run({ factor: { shape: [], dtype: 'float32', data: Float32Array.of(2) } });
  expect([...total.data]).toEqual([90, 100]);
  expect([...data]).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i));
});
