import type { HostTensor, OutputMemory } from '../../compute/tensor';

/** Stands for `scale data`. */
export interface ScaledArray {
  readonly data: HostTensor['data'];
  readonly scale: number;
}

/** Arrays that are read in one pass: four take hardly longer than two. */
const together = 4;

/** The sum of scaled arrays of one shape; without any, zeros. */
export function sumOf(terms: readonly ScaledArray[], shape: readonly number[], memory: OutputMemory): HostTensor {
  const sum = memory.take({ shape, dtype: 'float32' }, 'sum');
  const into = sum.data as Float32Array;
  if (terms.length === 0) into.fill(0);
  for (let done = 0; done < terms.length;) {
    const before = done === 0 ? [] : [{ data: into, scale: 1 }];
    const next = terms.slice(done, done + together - before.length);
    setSum(into, [...before, ...next]);
    done += next.length;
  }
  return sum;
}

/** Writes the sum of one to four arrays, of which `into` may be one. */
function setSum(into: Float32Array, terms: readonly ScaledArray[]): void {
  const [x, y, z, w] = terms.map(({ data }) => data as Float32Array);
  const [a, b, c, d] = terms.map(({ scale }) => scale);
  if (terms.length === 1) setOne(into, x, a);
  else if (terms.length === 2) setTwo(into, x, a, y, b);
  else if (terms.length === 3) setThree(into, x, a, y, b, z, c);
  else setFour(into, x, a, y, b, z, c, w, d);
}

type Values = Float32Array;

function setOne(into: Values, x: Values, a: number): void {
  for (let i = 0; i < into.length; i++) into[i] = a * x[i];
}

function setTwo(into: Values, x: Values, a: number, y: Values, b: number): void {
  for (let i = 0; i < into.length; i++) into[i] = a * x[i] + b * y[i];
}

function setThree(into: Values, x: Values, a: number, y: Values, b: number, z: Values, c: number): void {
  for (let i = 0; i < into.length; i++) into[i] = a * x[i] + b * y[i] + c * z[i];
}

function setFour(
  into: Values,
  ...[x, a, y, b, z, c, w, d]: [Values, number, Values, number, Values, number, Values, number]
): void {
  for (let i = 0; i < into.length; i++) into[i] = a * x[i] + b * y[i] + c * z[i] + d * w[i];
}

export const float32 = (shape: readonly number[], data: Float32Array): HostTensor => ({
  shape,
  dtype: 'float32',
  data,
});
