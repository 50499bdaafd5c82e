import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { availableParallelism } from 'node:os';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine, TensorFunction } from '../../../src/compute/engine';
import { Choices } from '../../../src/compute/choices';
import { chooseThreads } from '../../../src/compute/engines/threads';
import { measureWork } from '../../../src/compute/graph/work';
import { scan } from '../../../src/compute/ops/scan';
import { loadOrt } from '../../../src/compute/runners/ort';
import type { HostTensor } from '../../../src/compute/tensor';
import { trace } from '../../../src/compute/trace/trace';

const square = (side: number): HostTensor => ({
  shape: [side, side],
  dtype: 'float32',
  data: new Float32Array(side * side).fill(1 / side),
});

const product: TensorFunction = ({ x }) => ({ y: tf.matMul(x, x) });
const graphOf = (fn: TensorFunction, side: number) => trace('f', fn, { x: square(side) });

afterEach(() => vi.restoreAllMocks());

describe('the work of a graph', () => {
  it('is counted in multiply-adds', () => {
    expect(measureWork(graphOf(product, 10), 1000)).toEqual({ all: 1000, inLarge: 1000 });
    expect(measureWork(graphOf(product, 10), 1001)).toEqual({ all: 1000, inLarge: 0 });
    const both: TensorFunction = ({ x }) => ({ y: tf.matMul(tf.exp(x), x) });
    expect(measureWork(graphOf(both, 10), 2000)).toEqual({ all: 1000 + 20 * 100, inLarge: 2000 });
  });

  it('counts bodies as often as they run', () => {
    const chain: TensorFunction = ({ x }) => {
      const { state } = scan(({ y }) => ({ state: { y: tf.matMul(y, x) }, outputs: {} }), { y: x }, { row: x });
      return state;
    };
    expect(measureWork(graphOf(chain, 10), 0).all).toBe(10 * 1000);
  });
});

describe('the number of threads', () => {
  const asked = { device: 'cpu', threads: 4, record: undefined };
  const [small, large] = [graphOf(product, 64), graphOf(product, 256)];

  it('is one for graphs of small operators, unless it was asked for', () => {
    const chosen = chooseThreads({ ...asked, threadsAre: 'at most' }, new Choices());
    expect([small, large].map(chosen)).toEqual([1, 4]);
    const all = chooseThreads({ ...asked, threadsAre: 'asked' }, new Choices());
    expect([small, large].map(all)).toEqual([4, 4]);
  });

  it('goes by the record of a run that is resumed', async () => {
    const ort = await loadOrt();
    const create = vi.spyOn(ort.InferenceSession, 'create');
    const threadsOf = async (engine: Engine): Promise<unknown> => {
      await engine.compile('f', product)({ x: square(256) });
      await engine.dispose();
      return (create.mock.lastCall?.[1] as { intraOpNumThreads: number } | undefined)?.intraOpNumThreads;
    };
    const first = await createEngine({ device: 'cpu' });
    expect(await threadsOf(first)).toBe(availableParallelism());
    const { record } = first;
    expect(record.choices['multiply-adds worth sharing']).toBeGreaterThan(0);
    const stricter = { ...record, choices: { ...record.choices, 'multiply-adds worth sharing': 2 ** 40 } };
    expect(await threadsOf(await createEngine({ device: 'cpu', record: stricter }))).toBe(1);
    // A run that was started before there was a choice used all threads.
    const { 'multiply-adds worth sharing': _, ...earlier } = record.choices;
    const resumed = await createEngine({ device: 'cpu', record: { ...record, choices: earlier } });
    expect(await threadsOf(resumed)).toBe(record.threads);
  });
});
