import { Matrix, QrDecomposition } from 'ml-matrix';
import type { Engine } from '../../compute/engine';
import type { Spectra } from '../spectra';
import { ConstrainedLeastSquares } from './constrainedLeastSquares';
import { project } from './project';

/** Pixels solved between two looks at whether the run is to stop. */
const chunk = 4096;

export interface AbundanceFit {
  readonly spectra: Spectra;
  /** `[materials, bands]` */
  readonly endmembers: Float32Array;
  readonly materials: number;
  /** True: fully constrained (FCLS, Heinz and Chang 2001). False: nonnegative only (NNLS). */
  readonly sumToOne: boolean;
}

/**
 * Least-squares abundances of every pixel on given endmembers. The product with the cube is one float32 pass onto an
 * orthonormal basis of the endmembers, not onto the endmembers themselves: normal equations square the condition
 * number, and float32 could not afford that. The small problems are solved in float64.
 *
 * @param into `[pixels, materials]`, filled with the abundances
 * @param rest awaited every few thousand pixels
 */
export async function fitAbundances(
  engine: Engine,
  { spectra, endmembers, materials, sumToOne }: AbundanceFit,
  into: Float32Array,
  rest: () => Promise<void>,
): Promise<void> {
  const columns = Matrix.from1DArray(materials, spectra.bands, Array.from(endmembers)).transpose();
  const { orthogonalMatrix, upperTriangularMatrix: triangle } = new QrDecomposition(columns);
  const basis = orthogonalMatrix.transpose().to1DArray();
  const coordinates = await project(engine, spectra, { basis, directions: materials });
  const solver = new ConstrainedLeastSquares(triangle.transpose().mmul(triangle), sumToOne);
  const back = Float64Array.from(triangle.to1DArray());
  const correlations = new Float64Array(materials);
  for (let n = 0; n < spectra.pixels; n++) {
    for (let k = 0; k < materials; k++) {
      let sum = 0;
      // b = R^T (Q^T y); R is upper triangular.
      for (let i = 0; i <= k; i++) sum += back[i * materials + k] * coordinates[n * materials + i];
      correlations[k] = sum;
    }
    into.set(solver.solve(correlations), n * materials);
    if (n % chunk === chunk - 1) await rest();
  }
}
