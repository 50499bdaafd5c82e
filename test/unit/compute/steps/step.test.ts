import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine, StepSpec, TensorFunction } from '../../../../src/compute/engine';
import type { HostTensor } from '../../../../src/compute/tensor';
import { providerEngine } from '../../../../src/compute/engines/providerEngine';
import { softwareDriver, useSoftwareDriver } from '../softwareDriver';

const filled = (length: number, value: number): HostTensor => ({
  shape: [length],
  dtype: 'float32',
  data: new Float32Array(length).fill(value),
});
const scalar = (value: number): HostTensor => ({ shape: [], dtype: 'float32', data: Float32Array.of(value) });
const first = (tensor: HostTensor): number => tensor.data[0];

/** Moves `w` against the mean of a batch, counts the calls, and leaves `frozen` alone. */
const descend: TensorFunction = ({ w, count, frozen, batch, rate }) => ({
  w: tf.sub(w, tf.mul(rate, tf.mean(batch, 0))),
  count: tf.add(count, 1),
  frozen,
  loss: tf.sum(tf.mul(w, frozen)),
});

function spec(length: number): StepSpec {
  const state = { w: filled(length, 1), count: scalar(0), frozen: filled(length, 2) };
  return { name: 'descend', fn: descend, state };
}

const batch = (rows: number, length: number, value: number): HostTensor => ({
  shape: [rows, length],
  dtype: 'float32',
  data: new Float32Array(rows * length).fill(value),
});

/** What a step promises on every engine. @param length small and large states go to different runners */
function promises(engine: Engine, length: number): void {
  const inputs = { batch: batch(4, length, 0.5), rate: scalar(0.5) };

  it('feeds what a call returns to the next one, and returns the rest', async () => {
    const step = await engine.step(spec(length));
    const losses: number[] = [];
    for (let call = 0; call < 3; call++) losses.push(first((await step.run(inputs)).loss));
    expect(losses).toEqual([2 * length, 1.5 * length, length]);
    const { w, count, frozen } = await step.read();
    expect([first(w), first(count), first(frozen)]).toEqual([0.25, 3, 2]);
    expect([...w.data].every((value) => value === 0.25)).toBe(true);
    await step.dispose();
  });

  it('takes batches of different sizes, and returns only what is not state', async () => {
    const step = await engine.step(spec(length));
    expect(Object.keys(await step.run(inputs))).toEqual(['loss']);
    await step.run({ ...inputs, batch: batch(3, length, 1) });
    await step.run(inputs);
    expect(first((await step.read(['w'])).w)).toBe(0);
    await step.dispose();
  });

  it('gives copies and takes copies', async () => {
    const given = spec(length);
    const step = await engine.step(given);
    await step.run(inputs);
    const before = await step.read();
    const written = filled(length, 7);
    await step.write({ w: written });
    written.data.fill(0);
    given.state.frozen.data.fill(0);
    expect(first((await step.run(inputs)).loss)).toBe(7 * 2 * length);
    expect(first(before.w)).toBe(0.75);
    expect(first((await step.read()).w)).toBe(6.75);
    await step.dispose();
  });

  it('keeps the states of two steps apart, and calls in the order they are made', async () => {
    const [one, other] = [await engine.step(spec(length)), await engine.step(spec(length))];
    const calls = [one.run(inputs), one.run(inputs), other.run(inputs), one.read(['count']), other.read(['count'])];
    const [, , , ones, others] = await Promise.all(calls);
    expect([first(ones.count), first(others.count)]).toEqual([2, 1]);
    await one.dispose();
    await other.run(inputs);
    expect(first((await other.read(['w'])).w)).toBe(0.5);
    await other.dispose();
  });

  it('names the state that a step does not return, or that does not exist', async () => {
    const forgetful = await engine.step({ ...spec(length), fn: ({ w }) => ({ w }) });
    await expect(forgetful.run(inputs)).rejects.toThrow("descend: state 'count' is not among the outputs");
    await expect(forgetful.write({ v: scalar(1) })).rejects.toThrow("descend: 'v' is not part of the state");
    await forgetful.dispose();
  });
}

describe.each(['cpu', 'eager'])('a step on %s', async (device) => {
  const engine = await createEngine({ device, threads: 1 });
  afterAll(() => engine.dispose());
  describe('with a small state', () => promises(engine, 4));
  describe('with a large state', () => promises(engine, 30_000));
});

describe('a compiled step', async () => {
  const engine = await createEngine({ device: 'cpu', threads: 1 });
  afterAll(() => engine.dispose());

  it('refuses a state that comes back in another shape', async () => {
    const fn: TensorFunction = ({ w }) => ({ w: tf.reshape(w, [2, 2]) });
    const step = await engine.step({ name: 'shape', fn, state: { w: filled(4, 1) } });
    await expect(step.run({})).rejects.toThrow("shape: state 'w' is float32 [4], but the step returns float32 [2, 2]");
  });

  it('keeps its state when a call fails', async () => {
    const step = await engine.step(spec(30_000));
    const wrong = { batch: batch(4, 5, 1), rate: scalar(1) };
    await expect(step.run(wrong)).rejects.toThrow();
    expect(first((await step.read()).w)).toBe(1);
  });
});

describe.skipIf(!existsSync(softwareDriver))('a step on WebGPU (a software driver: needs Debian’s chromium)', () => {
  it('keeps its state on the device', async () => {
    useSoftwareDriver();
    const engine = await providerEngine('webgpu', 'webgpu', { device: 'webgpu', threads: 1, record: undefined });
    const step = await engine.step(spec(8));
    const inputs = { batch: batch(4, 8, 0.5), rate: scalar(0.5) };
    const losses: number[] = [];
    for (let call = 0; call < 3; call++) losses.push(first((await step.run(inputs)).loss));
    expect(losses).toEqual([16, 12, 8]);
    await step.write({ w: filled(8, 3) });
    await step.run({ ...inputs, batch: batch(2, 8, 1) });
    const { w, count, frozen } = await step.read();
    expect([first(w), first(count), first(frozen)]).toEqual([2.5, 4, 2]);
    // More shapes than are kept: memory of the sessions that go is left in time.
    for (let rows = 1; rows <= 12; rows++) await step.run({ ...inputs, batch: batch(rows, 8, 0) });
    expect(first((await step.read(['count'])).count)).toBe(16);
    await step.dispose();
    await engine.dispose();
  }, 60_000);
});
