import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import type { TensorFunction } from '../../../src/compute/engine';
import { sizeOf } from '../../../src/compute/graph/size';
import { RandomStream } from '../../../src/compute/random';
import { evaluate } from '../../../src/compute/reference/evaluate';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import { trace } from '../../../src/compute/trace/trace';
import { mapValues } from '../../../src/nn/tensors';
import { lossAndGradients } from '../../../src/nn/steps/gradients';

const stream = RandomStream.fromSeed(23);

export const tensor = (shape: readonly number[], values: ArrayLike<number>): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from(values),
});

export const ids = (shape: readonly number[], values: ArrayLike<number>): HostTensor => ({
  shape,
  dtype: 'int32',
  data: Int32Array.from(values),
});

/** Values without ties and away from 0, so that differences are taken where functions are smooth. */
export const sample = (...shape: number[]): HostTensor =>
  tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, () => {
      const value = stream.normal();
      return value + Math.sign(value) * 0.05;
    }),
  );

export const within = (low: number, high: number, ...shape: number[]): HostTensor =>
  tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, () => low + (high - low) * stream.uniform()),
  );

/** Runs a function of tensors in float64 by plain loops; inputs may be float64, which TF.js has not. */
export function compute(fn: TensorFunction, inputs: Named<HostTensor>): Record<string, Float64Array> {
  const specs = mapValues(inputs, ({ shape, dtype }) => ({ shape, dtype: dtype === 'float64' ? 'float32' : dtype }));
  const results = evaluate(trace('judged', fn, specs), inputs);
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data]));
}

/** One number from a function of tensors. */
export const number = (fn: (inputs: Named<Tensor>) => Tensor, inputs: Named<HostTensor>): number =>
  compute((given) => ({ value: fn(given) }), inputs).value[0];

/** Small, so that few differences span the corner of a ReLU. */
const step = 1e-7;

/**
 * The gradient of a scalar function agrees with central differences, all in float64.
 * @param names inputs whose gradient is looked at
 */
export function expectGradients(
  fn: (inputs: Named<Tensor>) => Tensor,
  inputs: Named<HostTensor>,
  names: readonly string[],
  tolerance = 1e-6,
): void {
  const gradientsOf: TensorFunction = (given) => {
    const watched = Object.fromEntries(names.map((name) => [name, given[name]]));
    return { ...lossAndGradients(watched, () => ({ loss: fn(given), others: {} })).gradients };
  };
  const found = compute(gradientsOf, inputs);
  expect(Object.keys(found).sort()).toEqual([...names].sort());
  const graph = trace('loss', (given) => ({ loss: fn(given) }), inputs);
  for (const name of names) {
    const expected = found[name].map((_, i) => {
      const at = (shift: number): number => {
        const data = Float64Array.from(inputs[name].data);
        data[i] += shift;
        return evaluate(graph, { ...inputs, [name]: { ...inputs[name], dtype: 'float64', data } }).loss.data[0];
      };
      return (at(step) - at(-step)) / (2 * step);
    });
    expectClose(found[name], expected, tolerance, name);
  }
}

/** |found - expected| / (1 + |expected|) is at most the tolerance in all places. */
export function expectClose(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what = 'values',
): void {
  expect(found.length, what).toBe(expected.length);
  let worst = 0;
  let where = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(found[i] - expected[i]) / (1 + Math.abs(expected[i]));
    if (!(error <= worst)) [worst, where] = [error, i];
  }
  expect(worst, `${what} at ${where}: ${found[where]}, expected ${expected[where]}`).toBeLessThanOrEqual(tolerance);
}
