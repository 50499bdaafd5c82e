import type { SceneLayout } from '../../protocol/unmixing';
import { conjugateGradients } from './conjugateGradients';
import type { NeighbourPairs } from './neighbourDifferences';

export interface DataGuidedMapOptions {
  /** Squared distance at which likeness falls to 1/e; `auto`: the mean over all neighbour pairs. */
  readonly sigma: number | 'auto';
  /** Strength of the smoothing along likeness; 0 leaves the map as it is. */
  readonly gamma: number;
  readonly hmax: number;
}

export interface DataGuidedMap {
  /** `[pixels]`, in [0, hmax]; undefined where all pixels look alike and the map says nothing. */
  readonly map: Float32Array | undefined;
  readonly sigma: number;
  /** `[pixels]`, mean likeness to the neighbours before smoothing. */
  readonly initial: Float64Array;
}

/** A pair of neighbouring pixels and how alike they are. */
interface Edges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/**
 * The data-guided map after DgS-NMF (arXiv 1403.3155; the formulas are ours): a pixel like its neighbours lies in a
 * homogeneous, probably pure patch. Mean heat-kernel likeness, smoothed by (I + gamma (D - W)) h = h0, scaled to [0, hmax].
 */
export function dataGuidedMap(
  pairs: readonly NeighbourPairs[],
  layout: SceneLayout,
  { sigma, gamma, hmax }: DataGuidedMapOptions,
): DataGuidedMap {
  const distances = edges(pairs, layout);
  const scale = sigma === 'auto' ? mean(distances.weight) : sigma;
  const likeness = { ...distances, weight: distances.weight.map((d) => (scale > 0 ? Math.exp(-d / scale) : 1)) };
  const initial = meanLikeness(likeness, layout.rows * layout.cols);
  const smooth = gamma === 0 ? initial : conjugateGradients(smoothing(likeness, gamma), initial);
  return { map: stretched(smooth, hmax), sigma: scale, initial };
}

function edges(pairs: readonly NeighbourPairs[], { rows, cols }: SceneLayout): Edges {
  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  for (const { rowStep, colStep, squares } of pairs)
    for (let row = 0; row < rows - rowStep; row++)
      for (let col = Math.max(0, -colStep); col < Math.min(cols, cols - colStep); col++) {
        const pixel = row * cols + col;
        from.push(pixel);
        to.push(pixel + rowStep * cols + colStep);
        weight.push(squares[pixel]);
      }
  return { from: Int32Array.from(from), to: Int32Array.from(to), weight: Float64Array.from(weight) };
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanLikeness({ from, to, weight }: Edges, pixels: number): Float64Array {
  const sum = new Float64Array(pixels);
  const count = new Float64Array(pixels);
  for (let e = 0; e < weight.length; e++)
    for (const pixel of [from[e], to[e]]) {
      sum[pixel] += weight[e];
      count[pixel]++;
    }
  return sum.map((value, n) => (count[n] === 0 ? 0 : value / count[n]));
}

/** Product with I + gamma (D - W), edge by edge. */
function smoothing({ from, to, weight }: Edges, gamma: number) {
  return (x: Float64Array, into: Float64Array): void => {
    into.set(x);
    for (let e = 0; e < weight.length; e++) {
      const flow = gamma * weight[e] * (x[from[e]] - x[to[e]]);
      into[from[e]] += flow;
      into[to[e]] -= flow;
    }
  };
}

function stretched(values: Float64Array, hmax: number): Float32Array | undefined {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(most > least)) return undefined;
  return Float32Array.from(values, (value) => (hmax * (value - least)) / (most - least));
}
