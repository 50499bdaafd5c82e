import type { NdArray } from '../../protocol/ndarray';
import { liveUnmixing, type LibraryMatch, type LiveUnmixingRecord, type Truth } from '../../protocol/unmixing';
import type { PixelState } from '../factorise/factoriser';
import { flaggedBands } from '../metrics/flaggedBands';
import { fit, type Fit } from '../metrics/fit';
import { column, type Table } from '../metrics/matrix';
import { libraryMatches } from '../result/libraryMatches';
import { present, type Presentation } from '../result/present';
import { metricsOf, scalarMetrics } from '../result/scores';
import { rawFactors, type Job } from './job';
import { finalObjective, type Running, type Scores } from './state';

/** Six digits: enough for a picture, and half the bytes of all of them. */
const rounded = (values: ArrayLike<number>): number[] =>
  Array.from(values, (value) => (Number.isFinite(value) ? Number(value.toPrecision(6)) : 0));

const columns = (spectra: Table): number[][] =>
  Array.from({ length: spectra.shape[1] }, (_, k) => rounded(column(spectra, k)));

function truthRecord({ names, endmembers, origin }: Truth): LiveUnmixingRecord['truth'] {
  return { names, ...(endmembers && { spectra: columns(endmembers) }), ...(origin !== undefined && { origin }) };
}

const matchRecord = (matches: readonly LibraryMatch[]) =>
  matches.map(({ name, sam, spectrum }) => ({ name, sam, spectrum: rounded(spectrum) }));

/**
 * Publishes what a repeat at work looks like, one pass over the cube and the cost of a result.
 * @returns the metrics of the moment but for the objective, which is taken anyway.
 */
export async function publishPictures(job: Job, pixels: PixelState, running: Running): Promise<Scores> {
  const { context, spectra, materials, freeScale } = job;
  const endmembers = running.factors.endmembers.data as Float32Array;
  const now = await fit(context.engine, spectra, { endmembers, abundances: pixels.abundances, materials });
  const found = present(rawFactors(job, endmembers, pixels), context.data.truth, freeScale);
  publishArrays(job, pixels, found, now);
  context.artifact(liveUnmixing.record, 'What the pictures are of', recordOf(job, pixels, running, found, now));
  const { objective: _, ...scores } = scalarMetrics(metricsOf(found, now, finalObjective(running), context.data.truth));
  return scores;
}

function publishArrays({ context, materials }: Job, { guidance }: PixelState, found: Presentation, now: Fit): void {
  const { rows, cols } = context.data.cube.layout;
  const image = (data: Float32Array, ...rest: number[]): NdArray => ({ shape: [rows, cols, ...rest], data });
  const { abundances, endmembers } = found;
  context.artifact(liveUnmixing.abundances, 'Abundances', image(abundances.data, materials));
  context.artifact(liveUnmixing.endmembers, 'Endmembers', endmembers);
  if (guidance) context.artifact(liveUnmixing.guidance, 'Guidance map', image(guidance));
  context.artifact(liveUnmixing.residualPerPixel, 'Residual per pixel', image(now.residualPerPixel));
  const perBand = { shape: [now.residualPerBand.length], data: now.residualPerBand };
  context.artifact(liveUnmixing.residualPerBand, 'Residual per band', perBand);
}

function recordOf(
  job: Job,
  { guidance }: PixelState,
  running: Running,
  found: Presentation,
  now: Fit,
): LiveUnmixingRecord {
  const { cube, truth, library } = job.context.data;
  return {
    layout: cube.layout,
    axis: cube.axis,
    names: found.names,
    initialPixels: found.order.map((k) => running.pixels[k]),
    flaggedBands: flaggedBands(now.residualPerBand),
    hasGuidance: guidance !== undefined,
    ...(truth && { truth: truthRecord(truth) }),
    ...(library && { matches: libraryMatches(found.endmembers, library).map(matchRecord) }),
  };
}
