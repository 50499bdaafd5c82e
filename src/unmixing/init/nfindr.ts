import { determinant, Matrix } from 'ml-matrix';

/** Sweeps over the vertices; in practice two or three suffice. */
const maxSweeps = 20;

/**
 * N-FINDR (Winter 1999): replaces one vertex after the other by the pixel that makes the simplex largest, until
 * none does. The volume is linear in one vertex, so a sweep costs one scalar product per pixel and vertex.
 *
 * @param points `[pixels, materials - 1]`, centred coordinates
 * @param start one pixel for each material
 * @returns indices of pixels
 */
export function largestSimplex(points: Float32Array, start: readonly number[]): number[] {
  const materials = start.length;
  const vertices = [...start];
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    const before = vertices.join();
    for (let k = 0; k < materials; k++)
      vertices[k] = largestVolume(points, cofactors(points, vertices, k), vertices[k]);
    if (vertices.join() === before) break;
  }
  return vertices;
}

/** Rows (1, x) of the vertices; the simplex volume is its determinant up to a factor. */
function simplexMatrix(points: Float32Array, vertices: readonly number[]): Matrix {
  const directions = vertices.length - 1;
  return new Matrix(vertices.map((pixel) => [1, ...points.subarray(pixel * directions, (pixel + 1) * directions)]));
}

/** Cofactors along row k: the volume as a linear function of that vertex. */
function cofactors(points: Float32Array, vertices: readonly number[], k: number): Float64Array {
  const matrix = simplexMatrix(points, vertices);
  if (matrix.rows === 1) return Float64Array.of(1);
  const others = matrix.clone().removeRow(k);
  return Float64Array.from({ length: vertices.length }, (_, column) => {
    const sign = (k + column) % 2 === 0 ? 1 : -1;
    return sign * determinant(others.clone().removeColumn(column));
  });
}

/** @returns the pixel of largest volume; `current` where none is larger. */
function largestVolume(points: Float32Array, linear: Float64Array, current: number): number {
  const directions = linear.length - 1;
  const volume = (pixel: number): number => {
    let value = linear[0];
    for (let i = 0; i < directions; i++) value += linear[i + 1] * points[pixel * directions + i];
    return Math.abs(value);
  };
  let best = current;
  let largest = volume(current) * (1 + 1e-12);
  for (let pixel = 0; pixel < points.length / Math.max(1, directions); pixel++) {
    const value = volume(pixel);
    if (value > largest) {
      largest = value;
      best = pixel;
    }
  }
  return best;
}
