import type { Engine } from '../../compute/engine';
import type { SceneLayout } from '../../protocol/unmixing';
import type { Spectra } from '../spectra';
import { project } from './project';
import { boxMean } from './boxMean';
import type { Statistics } from './statistics';
import { estimateSnr, scenePowers, snrThreshold } from './vca';

export interface Points {
  /** `[pixels, materials]` */
  readonly points: Float64Array;
  readonly snr: number;
}

export interface VertexSearch {
  readonly spectra: Spectra;
  readonly statistics: Statistics;
  readonly materials: number;
  /** Given: vertices are looked for in the 3x3 mean of the image. The mean of projections is the projection of the mean. */
  readonly smooth: SceneLayout | undefined;
}

/**
 * The points among which VCA looks for vertices. At high signal-to-noise ratio: coordinates in the uncentred
 * signal subspace, divided by their component along the mean, which takes brightness out. At low: centred
 * coordinates of one dimension less, with a constant beside them.
 */
export async function vcaPoints(engine: Engine, search: VertexSearch): Promise<Points> {
  const { spectra, statistics, materials, smooth } = search;
  const covariance = statistics.eigen('covariance');
  const snr = estimateSnr(scenePowers(statistics.mean, covariance, materials));
  const projective = snr > snrThreshold(materials);
  const directions = projective ? materials : materials - 1;
  const basis = statistics.eigen(projective ? 'correlation' : 'covariance').leading(directions);
  const centre = projective ? undefined : statistics.mean;
  const raw = directions === 0 ? new Float32Array(0) : await project(engine, spectra, { basis, directions, centre });
  const coordinates = smooth ? boxMean(raw, directions, smooth) : raw;
  return { points: projective ? perspective(coordinates, directions) : withConstant(coordinates, materials), snr };
}

/** Below this fraction of the largest, a pixel's brightness is noise and its direction means nothing. */
const darkest = 1e-4;

/** x / (x . mean x); pixels that are practically black are put at the origin, where no direction finds them. */
function perspective(coordinates: Float32Array, directions: number): Float64Array {
  const pixels = coordinates.length / directions;
  const mean = new Float64Array(directions);
  for (let i = 0; i < coordinates.length; i++) mean[i % directions] += coordinates[i] / pixels;
  const points = new Float64Array(coordinates.length);
  const brightness = new Float64Array(pixels);
  for (let i = 0; i < coordinates.length; i++)
    brightness[Math.floor(i / directions)] += coordinates[i] * mean[i % directions];
  const threshold = darkest * brightness.reduce((largest, value) => Math.max(largest, value), 0);
  for (let i = 0; i < coordinates.length; i++) {
    const divisor = brightness[Math.floor(i / directions)];
    points[i] = divisor > threshold ? coordinates[i] / divisor : 0;
  }
  return points;
}

/** Appends the largest length as a constant coordinate, so that materials - 1 dimensions hold `materials` vertices. */
function withConstant(coordinates: Float32Array, materials: number): Float64Array {
  const directions = materials - 1;
  const pixels = directions === 0 ? 1 : coordinates.length / directions;
  const points = new Float64Array(pixels * materials);
  let largest = 0;
  for (let n = 0; n < pixels; n++) {
    let square = 0;
    for (let i = 0; i < directions; i++) {
      const value = coordinates[n * directions + i];
      points[n * materials + i] = value;
      square += value * value;
    }
    largest = Math.max(largest, square);
  }
  for (let n = 0; n < pixels; n++) points[n * materials + directions] = Math.sqrt(largest) || 1;
  return points;
}
