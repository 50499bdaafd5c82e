import { sizeOf } from '../../compute/graph/size';
import type { Initialiser } from './initialiser';

/**
 * A matrix with orthonormal rows or columns, whichever are fewer, times `gain` (Saxe, McClelland and Ganguli 2014); of a
 * filter all axes but the last count as rows. Gram and Schmidt's method, done twice for accuracy, in float64.
 */
export const orthogonal =
  (gain = 1): Initialiser =>
  (shape, random) => {
    const columns = shape[shape.length - 1];
    const rows = sizeOf(shape) / columns;
    const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
    const vectors: Float64Array[] = [];
    while (vectors.length < count) {
      const vector = new Float64Array(length).map(() => random.normal());
      for (const other of [...vectors, ...vectors]) subtract(vector, other, dot(vector, other));
      const norm = Math.sqrt(dot(vector, vector));
      vectors.push(vector.map((value) => value / norm));
    }
    return new Float32Array(rows * columns).map((_, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      return gain * (rows < columns ? vectors[row][column] : vectors[column][row]);
    });
  };

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

function subtract(from: Float64Array, vector: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i++) from[i] -= times * vector[i];
}
