import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** The plane that rows are seen in. */
export interface Plane {
  /** `[columns]` */
  readonly mean: Float64Array;
  /** Two axes of `[columns]` each, orthonormal; the first has the larger variance. */
  readonly axes: readonly [Float64Array, Float64Array];
}

/** The plane of the first two principal axes of rows `[count, columns]`. */
export function principalPlane(rows: Float32Array, columns: number): Plane {
  const count = Math.max(rows.length / columns, 1);
  const mean = new Float64Array(columns);
  rows.forEach((value, i) => (mean[i % columns] += value / count));
  const covariance = Matrix.zeros(columns, columns);
  for (let start = 0; start < rows.length; start += columns) {
    for (let a = 0; a < columns; a++) {
      const deviation = rows[start + a] - mean[a];
      for (let b = 0; b <= a; b++) {
        covariance.set(a, b, covariance.get(a, b) + (deviation * (rows[start + b] - mean[b])) / count);
      }
    }
  }
  for (let a = 0; a < columns; a++) for (let b = a + 1; b < columns; b++) covariance.set(a, b, covariance.get(b, a));
  const { eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  // Eigenvalues of symmetric matrices come in ascending order.
  const axis = (i: number): Float64Array => withFixedSign(Float64Array.from(eigenvectorMatrix.getColumn(columns - i)));
  return { mean, axes: [axis(1), axis(2)] };
}

/** The largest entry is positive, so that the same features are always seen from the same side. */
function withFixedSign(axis: Float64Array): Float64Array {
  const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}

/** Rows `[count, columns]` in a plane, `[count, 2]`. */
export function project(rows: Float32Array, { mean, axes }: Plane): Float32Array {
  const columns = mean.length;
  const points = new Float32Array((rows.length / columns) * 2);
  for (let start = 0, at = 0; start < rows.length; start += columns, at += 2) {
    for (let k = 0; k < columns; k++) {
      const deviation = rows[start + k] - mean[k];
      points[at] += deviation * axes[0][k];
      points[at + 1] += deviation * axes[1][k];
    }
  }
  return points;
}

/**
 * The plane of rows, turned within itself so that the points lie as near as can be to those of another time (orthogonal
 * Procrustes, Schönemann 1966): pictures of a run at work then move little from one to the next.
 */
export function alignedPlane(rows: Float32Array, columns: number, before: Float32Array | undefined): Plane {
  const plane = principalPlane(rows, columns);
  if (before === undefined) return plane;
  const points = project(rows, plane);
  // Sums of products: [first now, second now] by [first before, second before].
  const products = [0, 0, 0, 0];
  for (let at = 0; at < points.length; at += 2) {
    products[0] += points[at] * before[at];
    products[1] += points[at] * before[at + 1];
    products[2] += points[at + 1] * before[at];
    products[3] += points[at + 1] * before[at + 1];
  }
  const [rotation, reflection] = [
    [products[0] + products[3], products[1] - products[2]],
    [products[0] - products[3], products[1] + products[2]],
  ];
  const isReflected = Math.hypot(...reflection) > Math.hypot(...rotation);
  const angle = isReflected ? Math.atan2(reflection[1], reflection[0]) : Math.atan2(rotation[1], rotation[0]);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [first, second] = plane.axes;
  const turned = (a: number, b: number): Float64Array => first.map((value, k) => a * value + b * second[k]);
  return {
    mean: plane.mean,
    axes: isReflected ? [turned(cos, sin), turned(sin, -cos)] : [turned(cos, -sin), turned(sin, cos)],
  };
}
