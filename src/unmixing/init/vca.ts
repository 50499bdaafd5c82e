import type { Eigen } from './eigen';

/** Draws standard normal numbers. */
export interface NormalSource {
  normal(): number;
}

/**
 * Vertex component analysis (Nascimento and Bioucas-Dias 2005), the geometric part: one after the other, takes the
 * pixel most extreme along a random direction orthogonal to the vertices found so far.
 *
 * @param points `[pixels, dimensions]`; as many vertices as dimensions are found
 * @returns indices of pixels, in the order found
 */
export function extremePixels(points: Float64Array, dimensions: number, random: NormalSource): number[] {
  const vertices: number[] = [];
  const basis: Float64Array[] = [];
  while (vertices.length < dimensions) {
    const avoided = vertices.length === 0 && dimensions > 1 ? [lastAxis(dimensions)] : basis;
    const direction = orthogonalDirection(avoided, dimensions, random);
    const vertex = mostExtreme(points, direction);
    vertices.push(vertex);
    const remainder = points.slice(vertex * dimensions, (vertex + 1) * dimensions);
    removeComponents(remainder, basis);
    const length = norm(remainder);
    // A point inside the span found so far (fewer true vertices than asked for) adds no direction.
    basis.push(length > 0 ? remainder.map((x) => x / length) : direction);
  }
  return vertices;
}

/** The first direction keeps away from this axis: it holds the least signal, or the constant at low signal-to-noise. */
function lastAxis(dimensions: number): Float64Array {
  const axis = new Float64Array(dimensions);
  axis[dimensions - 1] = 1;
  return axis;
}

function orthogonalDirection(basis: readonly Float64Array[], dimensions: number, random: NormalSource): Float64Array {
  const direction = Float64Array.from({ length: dimensions }, () => random.normal());
  // Twice: the second removal takes off what rounding left of the first.
  removeComponents(direction, basis);
  removeComponents(direction, basis);
  const length = norm(direction);
  return direction.map((x) => x / length);
}

function removeComponents(vector: Float64Array, basis: readonly Float64Array[]): void {
  for (const unit of basis) {
    let component = 0;
    for (let i = 0; i < unit.length; i++) component += unit[i] * vector[i];
    for (let i = 0; i < unit.length; i++) vector[i] -= component * unit[i];
  }
}

const norm = (vector: Float64Array): number => Math.hypot(...vector);

function mostExtreme(points: Float64Array, direction: Float64Array): number {
  const dimensions = direction.length;
  let best = 0;
  let reach = -1;
  for (let n = 0, at = 0; at < points.length; n++, at += dimensions) {
    let component = 0;
    for (let i = 0; i < dimensions; i++) component += points[at + i] * direction[i];
    if (Math.abs(component) > reach) {
      reach = Math.abs(component);
      best = n;
    }
  }
  return best;
}

export interface Powers {
  /** Mean squared length of the spectra. */
  readonly total: number;
  /** Mean squared length of their part in the signal subspace. */
  readonly signal: number;
  readonly bands: number;
  readonly materials: number;
}

/** Signal-to-noise ratio in dB as VCA estimates it: the noise is taken to fill all bands evenly. */
export function estimateSnr({ total, signal, bands, materials }: Powers): number {
  const noise = total - signal;
  if (noise <= 0) return Infinity;
  return 10 * Math.log10(Math.max(signal - (materials / bands) * total, Number.MIN_VALUE) / noise);
}

/** Above this many dB VCA divides by the brightness of a pixel; below, it drops one dimension instead. */
export const snrThreshold = (materials: number): number => 15 + 10 * Math.log10(materials);

/** {@link Powers} of a scene from its statistics. */
export function scenePowers(mean: Float64Array, covariance: Eigen, materials: number): Powers {
  const meanPower = mean.reduce((sum, value) => sum + value * value, 0);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    total: sum(covariance.values) + meanPower,
    signal: sum(covariance.values.slice(0, materials)) + meanPower,
    bands: mean.length,
    materials,
  };
}
