import { sizeOf } from '../compute/graph/size';
import type { HostTensor, Named } from '../compute/tensor';

/** A float32 tensor with one value in all places. */
export const filled = (shape: readonly number[], value: number): HostTensor => ({
  shape,
  dtype: 'float32',
  data: new Float32Array(sizeOf(shape)).fill(value),
});

export const scalar = (value: number): HostTensor => filled([], value);

export const mapValues = <Value, Result>(
  record: Named<Value>,
  map: (value: Value, name: string) => Result,
): Record<string, Result> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));

/** The record with a prefix before each name. */
export const prefixed = <Value>(prefix: string, record: Named<Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));

/** The entries whose names begin with a prefix, without it. */
export const withPrefix = <Value>(prefix: string, record: Named<Value>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
