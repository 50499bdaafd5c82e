import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { TensorFunction } from '../../../src/compute/engine';
import { Compiler, type Prepare } from '../../../src/compute/compile';
import { createEngine } from '../../../src/compute/createEngine';
import type { Executable } from '../../../src/compute/runners/runner';
import type { HostTensor } from '../../../src/compute/tensor';

const vector = (...values: number[]): HostTensor => ({
  shape: [values.length],
  dtype: 'float32',
  data: Float32Array.from(values),
});

describe('the cache', () => {
  const identity = () => ({});

  function counting() {
    const log = { prepared: 0, disposed: 0, overlaps: 0 };
    const prepare: Prepare = async (): Promise<Executable> => {
      log.prepared++;
      let running = 0;
      return {
        async run(inputs) {
          if (running++ > 0) log.overlaps++;
          await new Promise((resolve) => setTimeout(resolve, 1));
          running--;
          return inputs;
        },
        dispose: async () => {
          log.disposed++;
        },
      };
    };
    return { log, prepare };
  }

  it('prepares once for a function, shapes and dtypes', async () => {
    const { log, prepare } = counting();
    const compiler = new Compiler(prepare);
    const compiled = compiler.compile('f', identity);
    await compiled({ x: vector(1, 2) });
    await compiled({ x: vector(3, 4) });
    await compiler.compile('f', identity)({ x: vector(5, 6) });
    expect(log.prepared).toBe(1);
    await compiled({ x: vector(1, 2, 3) });
    await compiled({ x: { ...vector(1, 2), dtype: 'int32', data: Int32Array.of(1, 2) } });
    await compiler.compile('f', () => ({}))({ x: vector(1, 2) });
    expect(log.prepared).toBe(4);
  });

  it('keeps what was used last, and disposes the others', async () => {
    const { log, prepare } = counting();
    const compiler = new Compiler(prepare, { entries: 3 });
    const compiled = compiler.compile('f', identity);
    for (const length of [1, 2, 3]) await compiled({ x: vector(...new Array<number>(length).fill(0)) });
    await compiled({ x: vector(0) });
    await compiled({ x: vector(0, 0, 0, 0) });
    expect(compiler.size).toBe(3);
    await vi.waitFor(() => expect(log.disposed).toBe(1));
    await compiled({ x: vector(0) });
    expect(log.prepared).toBe(4);
    await compiled({ x: vector(0, 0) });
    expect(log.prepared).toBe(5);
    await compiler.dispose();
    expect(log.disposed).toBe(5);
  });

  it('disposes what would hold too much memory, but not the last', async () => {
    const { log, prepare } = counting();
    const weighed: Prepare = async (name, fn, specs) => ({ ...(await prepare(name, fn, specs)), bytes: 100 });
    const compiler = new Compiler(weighed, { bytes: 250 });
    const compiled = compiler.compile('f', identity);
    for (const length of [1, 2, 3, 4]) await compiled({ x: vector(...new Array<number>(length).fill(0)) });
    await vi.waitFor(() => expect(log.disposed).toBe(2));
    expect(compiler.size).toBe(2);
    const one = new Compiler(weighed, { bytes: 50 });
    await one.compile('f', identity)({ x: vector(0) });
    expect(one.size).toBe(1);
  });

  it('does not overlap calls, and disposes after the last one', async () => {
    const { log, prepare } = counting();
    const compiler = new Compiler(prepare, { entries: 1 });
    const compiled = compiler.compile('f', identity);
    const calls = [1, 2, 3].map((value) => compiled({ x: vector(value) }));
    void compiled({ x: vector(1, 2) });
    expect((await Promise.all(calls)).map(({ x }) => x.data[0])).toEqual([1, 2, 3]);
    await compiler.dispose();
    expect(log).toEqual({ prepared: 2, disposed: 2, overlaps: 0 });
  });

  it('refuses values that do not fill the shape', async () => {
    const compiled = new Compiler(counting().prepare).compile('f', identity);
    await expect(compiled({ x: { ...vector(1, 2), shape: [3] } })).rejects.toThrow(
      "f: input 'x' has 2 values for shape [3]",
    );
  });
});

describe('the engine', async () => {
  const engine = await createEngine({ device: 'cpu', threads: 1 });
  afterAll(() => engine.dispose());

  it('gives outputs that later calls leave alone', async () => {
    const next = engine.compile('next', ({ x }) => ({ x: tf.add(x, 1) }));
    const first = await next({ x: vector(1, 2) });
    const second = await next(first);
    await next(second);
    expect([first, second].map(({ x }) => [...x.data])).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });

  it('takes shared memory, float64 and scalars', async () => {
    const data = engine.allocate(3);
    data.set([1, 2, 3]);
    const scaled = engine.compile('scaled', ({ x, factor }) => ({ y: tf.mul(x, factor) }));
    const factor = { shape: [], dtype: 'float64', data: Float64Array.of(0.5) } as const;
    const { y } = await scaled({ x: { shape: [3], dtype: 'float32', data }, factor });
    expect([...y.data]).toEqual([0.5, 1, 1.5]);
    data.set([4, 5, 6]);
    expect([...(await scaled({ x: { shape: [3], dtype: 'float32', data }, factor })).y.data]).toEqual([2, 2.5, 3]);
  });

  it('runs functions that share a name and shapes, whatever they compute with', async () => {
    const same = (fn: TensorFunction) => engine.compile('same', fn)({ x: vector(1, 3, 2) });
    expect([...(await same(({ x }) => ({ y: tf.neg(x) }))).y.data]).toEqual([-1, -3, -2]);
    expect([...(await same(({ x }) => ({ y: tf.topk(x, 1).indices }))).y.data]).toEqual([1]);
  });

  it('leaves TF.js on its backend', async () => {
    const before = tf.getBackend();
    await engine.compile('f', ({ x }) => ({ y: tf.exp(x) }))({ x: vector(1) });
    expect(tf.getBackend()).toBe(before);
  });

  it('costs at most a tenth of a millisecond for a call', async () => {
    const small = engine.compile('small', ({ x }) => ({ y: tf.add(x, 1) }));
    const inputs = { x: vector(1, 2, 3, 4) };
    for (let i = 0; i < 500; i++) await small(inputs);
    // Processor time, of the best of some rounds: other programs may keep the cores busy.
    const rounds: number[] = [];
    for (let round = 0; round < 10; round++) {
      const start = process.cpuUsage();
      for (let i = 0; i < 200; i++) await small(inputs);
      const { user, system } = process.cpuUsage(start);
      rounds.push((user + system) / 1000 / 200);
    }
    expect(Math.min(...rounds)).toBeLessThan(0.1);
  });

  it('is made again as it was recorded, or not at all', async () => {
    const { record } = engine;
    expect(record).toMatchObject({ device: 'cpu', provider: 'cpu', threads: 1 });
    const resumed = await createEngine({ device: 'auto', threads: 7, record });
    expect(resumed.record).toMatchObject({ device: 'cpu', threads: 1, choices: record.choices });
    await resumed.dispose();
    const other = { ...record, runner: 'onnxruntime 0.1' };
    await expect(createEngine({ device: 'cpu', record: other })).rejects.toMatchObject({
      name: 'UserError',
      code: 'engine-differs',
      message: expect.stringContaining('runner was onnxruntime 0.1, is ') as string,
    });
  });

  it('refuses a device that does not exist', async () => {
    await expect(createEngine({ device: 'abacus' })).rejects.toMatchObject({ code: 'device-unknown', kind: 'config' });
  });
});
