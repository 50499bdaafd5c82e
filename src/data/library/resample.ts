import path from 'node:path';
import type { NdArray } from '../../protocol/ndarray';
import { dataError } from '../errors';
import type { SpectraTable } from './find';
import type { LibraryTarget } from './target';

/** The USGS libraries mark deleted channels with -1.23e34. */
const deletedBelow = -1e30;

/** Takes the values of a column at the scene's bands. */
type Sampler = (column: Float64Array) => Float64Array;

/** Channels by rising wavelength, in the scene's unit: sensors with several detectors overlap. */
interface Channels {
  readonly order: readonly number[];
  readonly at: readonly number[];
}

/** Factor from the unit of the library to that of the scene; undefined when they cannot be compared. */
function unitFactor(from: string | undefined, to: string | undefined): number | undefined {
  if (from === to) return 1;
  if (from === 'nm' && to === 'um') return 1e-3;
  if (from === 'um' && to === 'nm') return 1e3;
  return undefined;
}

function linear(column: Float64Array, { order, at }: Channels, wanted: readonly number[]): Float64Array {
  const valid = order.flatMap((channel, i) =>
    Number.isFinite(column[channel]) && column[channel] > deletedBelow ? [{ at: at[i], value: column[channel] }] : [],
  );
  if (valid.length === 0) return new Float64Array(wanted.length);
  return Float64Array.from(wanted, (wavelength) => {
    const next = valid.findIndex((point) => point.at >= wavelength);
    // Beyond the outermost valid channel its value is held.
    if (next === 0) return valid[0].value;
    if (next < 0) return valid[valid.length - 1].value;
    const [low, high] = [valid[next - 1], valid[next]];
    return low.value + ((high.value - low.value) * (wavelength - low.at)) / (high.at - low.at);
  });
}

/** A library may end a channel or two before the scene does; more would be guessing. */
function checkRange({ at }: Channels, wanted: readonly number[], unit: string | undefined, file: string): void {
  const [first, last] = [at[0], at[at.length - 1]];
  const slack = (2 * (last - first)) / Math.max(1, at.length - 1);
  const [low, high] = [Math.min(...wanted), Math.max(...wanted)];
  if (low >= first - slack && high <= last + slack) return;
  const range = (from: number, to: number) =>
    `${Number(from.toPrecision(6))}-${Number(to.toPrecision(6))} ${unit ?? ''}`.trim();
  const message = `${path.basename(file)} covers ${range(first, last)}, the scene ${range(low, high)}`;
  throw dataError(
    'library-range',
    file,
    message,
    'Use a library that covers the scene, or leave out the bands beyond it with data.bands.',
  );
}

function interpolation(table: SpectraTable, { axis }: LibraryTarget, file: string): Sampler | undefined {
  const factor = unitFactor(table.unit, axis.unit);
  if (table.wavelengths === undefined || axis.wavelengths === undefined || factor === undefined) return undefined;
  const scaled = table.wavelengths.map((wavelength) => wavelength * factor);
  const order = scaled.map((_, channel) => channel).sort((a, b) => scaled[a] - scaled[b]);
  const channels = { order, at: order.map((channel) => scaled[channel]) };
  const wanted = axis.wavelengths;
  checkRange(channels, wanted, axis.unit, file);
  return (column) => linear(column, channels, wanted);
}

/** Band for band, when the library has the bands of the file or those that were selected. */
function bandForBand(table: SpectraTable, { axis, fileBands, selected }: LibraryTarget): Sampler | undefined {
  const usable = (value: number) => (Number.isFinite(value) && value > deletedBelow ? value : 0);
  const take =
    (places: readonly number[]): Sampler =>
    (column) =>
      Float64Array.from(places, (place) => usable(column[place]));
  if (table.channels === fileBands) return take(axis.index);
  if (table.channels === selected?.length) return take(axis.index.map((band) => selected.indexOf(band)));
  return table.channels === axis.index.length ? take(axis.index.map((_, at) => at)) : undefined;
}

function neither(table: SpectraTable, { axis, fileBands }: LibraryTarget, file: string): Error {
  const missing =
    axis.wavelengths === undefined
      ? 'the scene has no wavelengths'
      : table.wavelengths === undefined
        ? 'the library has no wavelengths'
        : `their wavelengths are in different units (${table.unit ?? 'unknown'} and ${axis.unit ?? 'unknown'})`;
  const bands =
    axis.index.length === fileBands ? `${fileBands} bands` : `${fileBands} bands, ${axis.index.length} of them used`;
  return dataError(
    'library-bands',
    file,
    `${path.basename(file)} has ${table.channels} channels, the scene ${bands}, and ${missing}`,
    axis.wavelengths === undefined
      ? 'Give data.wavelengths, so that the spectra can be interpolated.'
      : 'Give the library a wavelength column.',
  );
}

/**
 * The spectra of a table on the scene's bands, `[bands, spectra]`.
 * @throws UserError `library-range` or `library-bands`.
 */
export function resampled(table: SpectraTable, target: LibraryTarget, file: string): NdArray<Float32Array> {
  const sample = interpolation(table, target, file) ?? bandForBand(table, target);
  if (sample === undefined) throw neither(table, target, file);
  const bands = target.axis.index.length;
  const { columns } = table;
  const data = new Float32Array(bands * columns.length);
  columns.forEach((at, spectrum) => {
    sample(table.column(at)).forEach((value, band) => (data[band * columns.length + spectrum] = value));
  });
  return { shape: [bands, columns.length], data };
}
