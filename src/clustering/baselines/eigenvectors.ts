import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { RandomStream } from '../../compute/random';
import { dot } from '../rows';
import type { SparseGraph } from './neighbourGraph';

/** Vectors beside those asked for, which make the others settle sooner. */
const extraVectors = 8;
const mostIterations = 400;
/** The subspace has settled when the eigenvalues asked for change by less in ten iterations. */
const tolerance = 1e-7;
const between = 10;

/**
 * Eigenvectors of the largest eigenvalues of a symmetric graph with eigenvalues in [-1, 1], by subspace iteration on
 * `(graph + 1) / 2` (Saad 2011, section 5.2): several equal eigenvalues, as those of separate parts, are no trouble to it.
 * @param rest awaited now and then
 * @returns `[count]` vectors, orthonormal, largest eigenvalue first
 */
export async function largestEigenvectors(
  graph: SparseGraph,
  wanted: number,
  random: RandomStream,
  rest: () => Promise<void>,
): Promise<Float64Array[]> {
  const size = Math.min(wanted + extraVectors, graph.count);
  let vectors: Float64Array[] = Array.from({ length: size }, () =>
    new Float64Array(graph.count).map(() => random.normal()),
  );
  let before: readonly number[] = [];
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const images = vectors.map((vector) => shifted(graph, vector));
    await rest();
    vectors = await orthonormal(images, rest);
    if (iteration % between !== 0) continue;
    const ritz = rotate(graph, vectors);
    vectors = ritz.vectors;
    await rest();
    const values = ritz.values.slice(0, wanted);
    if (values.every((value, i) => Math.abs(value - (before[i] ?? Infinity)) < tolerance)) break;
    before = values;
  }
  return vectors.slice(0, wanted);
}

/** `(graph vector + vector) / 2` */
function shifted({ count, starts, columns, weights }: SparseGraph, vector: Float64Array): Float64Array {
  const product = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let sum = vector[row];
    for (let at = starts[row]; at < starts[row + 1]; at++) sum += weights[at] * vector[columns[at]];
    product[row] = sum / 2;
  }
  return product;
}

/** Gram and Schmidt's method, done twice for accuracy. */
async function orthonormal(vectors: readonly Float64Array[], rest: () => Promise<void>): Promise<Float64Array[]> {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    for (const other of [...done, ...done]) {
      const along = dot(vector, 0, other, 0, other.length);
      for (let i = 0; i < vector.length; i++) vector[i] -= along * other[i];
    }
    const length = Math.sqrt(dot(vector, 0, vector, 0, vector.length));
    done.push(vector.map((value) => value / length));
    await rest();
  }
  return done;
}

interface Ritz {
  /** Descending. */
  readonly values: readonly number[];
  readonly vectors: Float64Array[];
}

/** The best approximations of eigenvectors within the subspace (Rayleigh and Ritz). */
function rotate(graph: SparseGraph, vectors: readonly Float64Array[]): Ritz {
  const size = vectors.length;
  const images = vectors.map((vector) => shifted(graph, vector));
  const inner = new Matrix(size, size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) inner.set(a, b, dot(vectors[a], 0, images[b], 0, graph.count));
  }
  // Rounded products differ between the two sides of the diagonal.
  const symmetric = Matrix.add(inner, inner.transpose()).mul(1 / 2);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  // Eigenvalues of symmetric matrices come in ascending order.
  const order = Array.from({ length: size }, (_, i) => size - 1 - i);
  const combined = order.map((column) => {
    const vector = new Float64Array(graph.count);
    vectors.forEach((part, i) => {
      const weight = eigenvectorMatrix.get(i, column);
      for (let row = 0; row < vector.length; row++) vector[row] += weight * part[row];
    });
    return vector;
  });
  return { values: order.map((i) => realEigenvalues[i]), vectors: combined };
}
