import type { HostTensor, OutputMemory } from '../../compute/tensor';

/** Stands for `scale data`. */
export interface ScaledArray {
  readonly data: HostTensor['data'];
  readonly scale: number;
}

/** The sum of scaled arrays of one shape; without any, zeros. */
export function sumOf(terms: readonly ScaledArray[], shape: readonly number[], memory: OutputMemory): HostTensor {
  const sum = memory.take({ shape, dtype: 'float32' }, 'sum');
  const into = sum.data as Float32Array;
  if (terms.length === 0) into.fill(0);
  else if (terms.length === 1) setScaled(into, terms[0]);
  else setPair(into, terms[0], terms[1]);
  for (let i = 2; i + 1 < terms.length; i += 2) addPair(into, terms[i], terms[i + 1]);
  if (terms.length > 2 && terms.length % 2 === 1) addScaled(into, terms[terms.length - 1]);
  return sum;
}

function setScaled(into: Float32Array, { data, scale }: ScaledArray): void {
  for (let i = 0; i < into.length; i++) into[i] = scale * data[i];
}

function addScaled(into: Float32Array, { data, scale }: ScaledArray): void {
  for (let i = 0; i < into.length; i++) into[i] += scale * data[i];
}

/** Two at a time: half as many passes over what they are added to. */
function setPair(into: Float32Array, { data: x, scale: a }: ScaledArray, { data: y, scale: b }: ScaledArray): void {
  for (let i = 0; i < into.length; i++) into[i] = a * x[i] + b * y[i];
}

function addPair(into: Float32Array, { data: x, scale: a }: ScaledArray, { data: y, scale: b }: ScaledArray): void {
  for (let i = 0; i < into.length; i++) into[i] += a * x[i] + b * y[i];
}

export const float32 = (shape: readonly number[], data: Float32Array): HostTensor => ({
  shape,
  dtype: 'float32',
  data,
});
