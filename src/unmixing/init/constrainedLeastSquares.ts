import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Equality-constrained solution on one set of materials, ready to apply. */
interface Face {
  readonly members: readonly number[];
  /** Inverse of the Gram matrix of the members, row-major. */
  readonly inverse: Float64Array;
  /** Inverse times ones, and the sum of that: they carry the sum-to-one constraint. */
  readonly ones: Float64Array;
  readonly total: number;
}

/** A set of at most this many materials has a number as its name that is exact in float64. */
const namedMaterials = 52;
/** Relative to the largest correlation: a multiplier below this is rounding. */
const multiplierTolerance = 1e-11;

/**
 * Least squares for many pixels on the same endmembers, in float64: min 1/2 a^T G a - b^T a with a >= 0 and, if
 * asked, sum a = 1. A primal active-set method (Lawson and Hanson 1974); the factored faces are kept, since most
 * pixels of a scene lie on few of them.
 */
export class ConstrainedLeastSquares {
  private readonly faces = new Map<number, Face>();
  private readonly gram: Matrix;
  private readonly all: readonly number[];

  /** @param gram `[materials, materials]`, M^T M; made slightly better conditioned if it is singular */
  constructor(
    gram: Matrix,
    private readonly sumToOne: boolean,
  ) {
    const ridge = (gram.trace() / gram.rows) * 1e-12 || Number.MIN_VALUE;
    // Exactly symmetric, as the factorisation asks, whatever rounding did to the products.
    this.gram = Matrix.add(gram, gram.transpose()).div(2).add(Matrix.eye(gram.rows).mul(ridge));
    this.all = Array.from({ length: gram.rows }, (_, k) => k);
  }

  /** @param correlations b = M^T y. @returns the abundances of one pixel */
  solve(correlations: Float64Array): Float64Array {
    // If all are positive without the bounds, that is the answer; true for most mixed pixels.
    const unbounded = this.onFace(this.all, correlations);
    if (unbounded.every((value) => value >= 0)) return unbounded;
    return this.activeSet(correlations);
  }

  private activeSet(correlations: Float64Array): Float64Array {
    const materials = correlations.length;
    const tolerance = multiplierTolerance * correlations.reduce((m, b) => Math.max(m, Math.abs(b)), Number.MIN_VALUE);
    let members = this.sumToOne ? [this.bestVertex(correlations)] : [];
    let abundances: Float64Array = new Float64Array(materials);
    for (const k of members) abundances[k] = 1;
    // Each round lowers the objective, so no set returns; the bound stops rounding from cycling.
    for (let round = 0; round < 10 * materials; round++) {
      const entering = this.steepest(correlations, abundances, members, tolerance);
      if (entering === undefined) break;
      members = [...members, entering].sort((a, b) => a - b);
      ({ members, abundances } = this.descend(correlations, abundances, members));
    }
    return abundances;
  }

  /** Walks to the solution on the face, dropping members that would become negative on the way. */
  private descend(
    correlations: Float64Array,
    start: Float64Array,
    face: readonly number[],
  ): { members: number[]; abundances: Float64Array } {
    let abundances = start;
    let members = [...face];
    for (;;) {
      const target = this.onFace(members, correlations);
      const blocking = members.filter((k) => target[k] <= 0);
      if (blocking.length === 0 || members.length === 1) return { members, abundances: target };
      const step = Math.min(...blocking.map((k) => abundances[k] / (abundances[k] - target[k] || Number.MIN_VALUE)));
      abundances = abundances.map((value, k) => value + step * (target[k] - value));
      const leaving = blocking.reduce((least, k) => (abundances[k] < abundances[least] ? k : least));
      members = members.filter((k) => k !== leaving && abundances[k] > 0);
      abundances = abundances.map((value, k) => (members.includes(k) ? value : 0));
    }
  }

  /** The material outside the face along which the objective falls fastest, if it falls along any. */
  private steepest(
    correlations: Float64Array,
    abundances: Float64Array,
    members: readonly number[],
    tolerance: number,
  ): number | undefined {
    const slope = correlations.map((b, k) => b - this.gramRow(k, abundances));
    const multiplier = this.sumToOne ? Math.max(...members.map((k) => slope[k])) : 0;
    let best: number | undefined;
    for (const k of this.all) {
      if (members.includes(k) || slope[k] - multiplier <= tolerance) continue;
      if (best === undefined || slope[k] > slope[best]) best = k;
    }
    return best;
  }

  private gramRow(row: number, abundances: Float64Array): number {
    let sum = 0;
    for (const k of this.all) sum += this.gram.get(row, k) * abundances[k];
    return sum;
  }

  private bestVertex(correlations: Float64Array): number {
    const cost = (k: number) => this.gram.get(k, k) / 2 - correlations[k];
    return this.all.reduce((best, k) => (cost(k) < cost(best) ? k : best));
  }

  /** Minimum on the face without the bounds; other materials are 0. */
  private onFace(members: readonly number[], correlations: Float64Array): Float64Array {
    const { inverse, ones, total } = this.face(members);
    const size = members.length;
    const solution = new Float64Array(correlations.length);
    let sum = 0;
    for (let i = 0; i < size; i++) {
      let value = 0;
      for (let j = 0; j < size; j++) value += inverse[i * size + j] * correlations[members[j]];
      solution[members[i]] = value;
      sum += value;
    }
    if (!this.sumToOne) return solution;
    const multiplier = (sum - 1) / total;
    for (let i = 0; i < size; i++) solution[members[i]] -= multiplier * ones[i];
    return solution;
  }

  private face(members: readonly number[]): Face {
    const name = members.reduce((sum, k) => sum + 2 ** k, 0);
    const known = this.faces.get(name);
    if (known) return known;
    const made = makeFace(this.gram, members);
    if (this.all.length <= namedMaterials) this.faces.set(name, made);
    return made;
  }
}

function makeFace(gram: Matrix, members: readonly number[]): Face {
  const selected = gram.selection([...members], [...members]);
  const inverse = new CholeskyDecomposition(selected).solve(Matrix.eye(members.length));
  const ones = Float64Array.from(members, (_, i) => inverse.getRow(i).reduce((sum, value) => sum + value, 0));
  return {
    members,
    inverse: Float64Array.from(inverse.to1DArray()),
    ones,
    total: ones.reduce((sum, value) => sum + value, 0),
  };
}
