import type { BandAxis, SceneLayout } from '../../protocol/unmixing';
import { quantiles } from '../statistics';
import { channelOf, type Field } from './field';
import { paintComposite, type Interval } from './paint';
import type { RgbaImage } from './image';

/** A false-colour picture and how it was made. */
export interface FalseColour {
  readonly image: RgbaImage;
  /** Positions on the axis of the bands shown as red, green and blue. */
  readonly bands: readonly [number, number, number];
  /** Values shown as black and as full, per channel. */
  readonly stretch: readonly Interval[];
}

/** Wavelengths of red, green and blue light in nm. */
const visible = [650, 550, 450];
/** Farther than this from a visible colour a band does not stand for it. */
const reach = 60;
const stretchShares = [0.02, 0.98];

/** Wavelengths in nm: by the unit where given, by size where not (no sensor reaches 100 µm and below 100 nm). */
export function inNanometres({ wavelengths, unit }: BandAxis): readonly number[] | undefined {
  if (wavelengths === undefined) return undefined;
  const micrometres = unit === undefined ? Math.max(...wavelengths) < 100 : /^(um|µm|μm|micro)/i.test(unit);
  return micrometres ? wavelengths.map((wavelength) => wavelength * 1000) : wavelengths;
}

function nearest(wavelengths: readonly number[], target: number): number {
  return wavelengths.reduce(
    (best, wavelength, i) => (Math.abs(wavelength - target) < Math.abs(wavelengths[best] - target) ? i : best),
    0,
  );
}

/**
 * The bands nearest 650, 550 and 450 nm; where the scene does not reach the visible or has no wavelengths, the
 * middles of the last, middle and first third of its bands.
 */
export function chooseBands(axis: BandAxis): [number, number, number] {
  const wavelengths = inNanometres(axis);
  const bands = wavelengths === undefined ? [] : visible.map((target) => nearest(wavelengths, target));
  const near = bands.every((band, i) => Math.abs((wavelengths?.[band] ?? 0) - visible[i]) <= reach);
  if (bands.length === 3 && near && new Set(bands).size === 3) return [bands[0], bands[1], bands[2]];
  const third = (share: number): number => Math.floor(share * axis.index.length);
  return [third(5 / 6), third(1 / 2), third(1 / 6)];
}

/**
 * Paints three bands of a cube, each stretched between its 2nd and 98th percentile.
 *
 * @param values `[pixels, bands]`, row-major pixels
 */
export function falseColour(
  values: Float32Array,
  layout: SceneLayout,
  axis: BandAxis,
  bands: readonly [number, number, number] = chooseBands(axis),
): FalseColour {
  const pixels = layout.rows * layout.cols;
  const channels = new Float32Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < 3; c++) channels[3 * pixel + c] = values[pixel * axis.index.length + bands[c]];
  }
  const field: Field = { rows: layout.rows, cols: layout.cols, channels: 3, values: channels };
  const stretch = bands.map((_, c): Interval => {
    const [low, high] = quantiles(channelOf(field, c), stretchShares);
    return [low, high];
  });
  return { image: paintComposite(field, stretch), bands, stretch };
}
