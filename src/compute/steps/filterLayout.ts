import * as tf from '@tensorflow/tfjs-core';
import type { Step, StepSpec } from '../engine';
import { makeArray } from '../graph/build';
import { rowMajorStrides } from '../graph/strides';
import { stridedPlaces } from '../reference/strided';
import type { HostTensor, Named, TensorSpec } from '../tensor';

/** From [height, width, channels, filters], as TF.js has filters, to [filters, channels, height, width], as runners do. */
const toHeld: readonly number[] = [3, 2, 0, 1];
const toGiven: readonly number[] = [2, 3, 1, 0];

/** Filters and what optimisers keep for each of them. */
const isFilter = ({ shape, dtype }: TensorSpec): boolean => shape.length === 4 && dtype === 'float32';

const mapValues = <From, To>(named: Named<From>, map: (value: From, name: string) => To): Named<To> =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [name, map(value, name)]));

function transpose({ shape, dtype, data }: HostTensor, perm: readonly number[]): HostTensor {
  const strides = rowMajorStrides(shape);
  const moved = perm.map((axis) => shape[axis]);
  const places = stridedPlaces(
    moved,
    perm.map((axis) => strides[axis]),
  );
  const values = makeArray(dtype, places.length);
  places.forEach((place, i) => (values[i] = data[place]));
  return { shape: moved, dtype, data: values };
}

/**
 * The same step with the filters in its state as runners want them, so that no call transposes them: its transposes meet
 * those of the convolutions.
 */
export function holdFilters(spec: StepSpec): StepSpec {
  const filters = new Set(Object.keys(spec.state).filter((name) => isFilter(spec.state[name])));
  if (filters.size === 0) return spec;
  const moved = (tensors: Named<tf.Tensor>, perm: readonly number[]): Named<tf.Tensor> =>
    mapValues(tensors, (tensor, name) =>
      filters.has(name) && tensor.rank === perm.length ? tf.transpose(tensor, [...perm]) : tensor,
    );
  return {
    ...spec,
    fn: (inputs) => moved(spec.fn(moved(inputs, toGiven)), toHeld),
    state: mapValues(spec.state, (tensor, name) => (filters.has(name) ? transpose(tensor, toHeld) : tensor)),
  };
}

/** The step of {@link holdFilters} as that of `spec`: what is read and written has TF.js's layout. */
export function giveFilters(step: Step, { state }: StepSpec): Step {
  const moved = (tensors: Named<HostTensor>, perm: readonly number[]): Named<HostTensor> =>
    mapValues(tensors, (tensor, name) => (state[name] && isFilter(state[name]) ? transpose(tensor, perm) : tensor));
  return {
    ...step,
    read: async (names) => moved(await step.read(names), toGiven),
    write: async (changed) => step.write(moved(changed, toHeld)),
  };
}
