import { sizeOf } from '../../compute/graph/size';
import type { Initialiser } from './initialiser';

export const constant =
  (value: number): Initialiser =>
  (shape) =>
    new Float32Array(sizeOf(shape)).fill(value);

export const zeros = constant(0);
export const ones = constant(1);

/** Uniform in (-limit, limit). */
export const uniform =
  (limit: number): Initialiser =>
  (shape, random) =>
    new Float32Array(sizeOf(shape)).map(() => (2 * random.uniform() - 1) * limit);

export const normal =
  (deviation: number): Initialiser =>
  (shape, random) =>
    new Float32Array(sizeOf(shape)).map(() => random.normal() * deviation);

/** Normal, drawn again where it is more than two deviations from 0; `deviation` is that before truncation. */
export const truncatedNormal =
  (deviation: number): Initialiser =>
  (shape, random) =>
    new Float32Array(sizeOf(shape)).map(() => {
      let value = random.normal();
      while (Math.abs(value) > 2) value = random.normal();
      return value * deviation;
    });

/** 1 on the diagonal of a matrix, 0 elsewhere. */
export const identityMatrix: Initialiser = ([rows, columns]) =>
  new Float32Array(rows * columns).map((_, i) => (Math.floor(i / columns) === i % columns ? 1 : 0));
