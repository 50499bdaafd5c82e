import type { BandAxis } from '../../protocol/unmixing';
import type { Interval } from '../raster/paint';
import { extent } from '../statistics';

/** Where each band lies along a chart, and where the spectrum is interrupted. */
export interface SpectralAxis {
  /** Wavelength, or the band's number in the file (from 1) where there are no wavelengths. */
  readonly positions: readonly number[];
  readonly label: string;
  readonly domain: Interval;
  /** Lower and upper edge of each band, half-way to its neighbours. */
  readonly edges: readonly Interval[];
  /** Whether the spectrum is interrupted before this band, so that no line may bridge it. */
  readonly gapBefore: readonly boolean[];
  /** Stretches whose bands were left out. */
  readonly excluded: readonly Interval[];
}

/** Sensors with fewer bands are sampled too coarsely for a wide step to mean a gap. */
const denseBands = 32;

const units = new Map([
  ['um', 'µm'],
  ['nanometers', 'nm'],
  ['micrometers', 'µm'],
]);

/** The unit as printed; empty when the file does not say. */
export function wavelengthUnit({ wavelengths, unit }: BandAxis): string {
  if (wavelengths === undefined || unit === undefined) return '';
  return units.get(unit.toLowerCase()) ?? unit;
}

/** Such as `Band 12 · 512.3 nm`: number in the file, from 1, and the wavelength where known. */
export function bandLabel(axis: BandAxis, band: number): string {
  const name = `Band ${axis.index[band] + 1}`;
  if (axis.wavelengths === undefined) return name;
  const wavelength = Number(axis.wavelengths[band].toPrecision(5));
  return `${name} · ${wavelength} ${wavelengthUnit(axis)}`.trimEnd();
}

/** A step much wider than both its neighbours, or than most, is a gap in a densely sampled spectrum. */
function findGaps(index: readonly number[], positions: readonly number[]): boolean[] {
  const steps = positions.map((position, i) => (i === 0 ? 0 : Math.abs(position - positions[i - 1])));
  const median = [...steps.slice(1)].sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 0;
  const dense = positions.length >= denseBands;
  return steps.map((step, i) => {
    if (i === 0) return false;
    if (index[i] - index[i - 1] !== 1) return true;
    const beside = Math.max(steps[i - 1], steps[i + 1] ?? 0);
    return dense && (step > 4 * median || step > 1.8 * beside);
  });
}

function findEdges(positions: readonly number[], gapBefore: readonly boolean[]): Interval[] {
  const steps = positions.map((position, i) => (i === 0 ? NaN : Math.abs(position - positions[i - 1]) / 2));
  const usual = steps.filter((_, i) => i > 0 && !gapBefore[i]).sort((a, b) => a - b);
  const half = usual[Math.floor(usual.length / 2)] ?? 0.5;
  return positions.map((position, i) => {
    const below = i === 0 || gapBefore[i] ? half : steps[i];
    const above = i + 1 === positions.length || gapBefore[i + 1] ? half : steps[i + 1];
    return [position - below, position + above];
  });
}

/** Lays out the bands of a scene; gaps are bands left out or stretches the sensor does not cover. */
export function spectralAxis(axis: BandAxis): SpectralAxis {
  const positions = axis.wavelengths ?? axis.index.map((band) => band + 1);
  const gapBefore = findGaps(axis.index, positions);
  const edges = findEdges(positions, gapBefore);
  const { min, max } = extent(edges.flat());
  const unit = wavelengthUnit(axis);
  return {
    positions,
    label: axis.wavelengths === undefined ? 'Band number' : unit === '' ? 'Wavelength' : `Wavelength (${unit})`,
    domain: [min, max],
    edges,
    gapBefore,
    excluded: positions.flatMap((_, i): Interval[] =>
      i > 0 && axis.index[i] - axis.index[i - 1] > 1 ? [[edges[i - 1][1], edges[i][0]]] : [],
    ),
  };
}
