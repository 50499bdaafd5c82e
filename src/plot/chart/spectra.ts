import type { BandAxis } from '../../protocol/unmixing';
import { formatNumber } from '../format';
import { markup, type Content, type Markup } from '../markup';
import { linearScale, niceDomain, type Scale } from '../scale';
import { extent } from '../statistics';
import { categoryClass } from '../theme';
import { dashArray } from './dashes';
import { chartFrame, coordinate, drawChart, type Frame } from './frame';
import { endLabels, linePath, shorten } from './lines';
import { bandLabel, type SpectralAxis, spectralAxis } from './spectral-axis';

/** How a spectrum is drawn: estimates solid, truth dashed, library dotted; a ribbon is wide and faint, for what lies behind. */
export type SpectrumKind = 'estimate' | 'truth' | 'library' | 'ribbon';

export interface Spectrum {
  readonly name: string;
  readonly kind: SpectrumKind;
  /** Place of its material (or of its run) in the order of colours. */
  readonly material: number;
  /** Place in the order of dashes, where lines of one kind must be told apart by more than their colour. */
  readonly dash?: number;
  /** `[bands]` */
  readonly values: ArrayLike<number>;
}

export interface SpectraChart {
  readonly title: string;
  readonly description: string;
  readonly axis: BandAxis;
  readonly spectra: readonly Spectrum[];
  /** Quantity and unit of the values. */
  readonly yLabel?: string;
  /** Shared by several charts; found from the spectra when absent. */
  readonly domain?: readonly [number, number];
  /** Positions on the axis of bands to be marked. */
  readonly flagged?: readonly number[];
  readonly width?: number;
  readonly height?: number;
  /** Which lines are named at their right end; none when absent. */
  readonly labels?: 'all' | 'estimates';
  readonly xNumbers?: boolean;
}

const lineClasses: Readonly<Record<SpectrumKind, string>> = {
  estimate: 'line',
  truth: 'truth',
  library: 'library',
  ribbon: 'ribbon',
};

/** Bands left out as grey stretches, flagged bands tinted and marked with a triangle on top. */
export function shadeBands(axis: SpectralAxis, flagged: readonly number[], x: Scale, frame: Frame): Markup {
  const height = frame.bottom - frame.top;
  const shades = axis.excluded.map(([from, to]) => {
    const left = coordinate(x.at(from));
    return markup`<rect class="shade" x="${left}" y="${frame.top}" width="${coordinate(x.at(to) - left)}" height="${height}"><title>Bands left out</title></rect>`;
  });
  const flags = flagged.map((band) => {
    const [left, right] = axis.edges[band].map((edge) => coordinate(x.at(edge)));
    const middle = coordinate((left + right) / 2);
    return markup`<rect class="flag" x="${left}" y="${frame.top}" width="${coordinate(right - left)}" height="${height}"/><path class="mark" d="M${middle - 4} ${frame.top - 7}h8l-4 6z"/>`;
  });
  return markup`${shades}${flags}`;
}

/** One strip per band that shows all values of the band when the pointer rests on it. */
export function hoverStrips(axis: SpectralAxis, frame: Frame, x: Scale, text: (band: number) => string): Markup[] {
  return axis.edges.map(([from, to], band) => {
    const left = coordinate(x.at(from));
    const width = coordinate(x.at(to) - left);
    return markup`<rect class="hit" x="${left}" y="${frame.top}" width="${width}" height="${frame.bottom - frame.top}"><title>${text(band)}</title></rect>`;
  });
}

/** The value scale that holds all spectra, from 0 up where none is negative. */
export function spectraDomain(spectra: readonly Spectrum[]): [number, number] {
  const { min, max } = extent(...spectra.map((spectrum) => spectrum.values));
  return niceDomain(Math.min(0, min), max, 5);
}

function lastFinite(values: ArrayLike<number>): number {
  for (let i = values.length - 1; i >= 0; i--) if (Number.isFinite(values[i])) return values[i];
  return 0;
}

/** Spectra over wavelength (or band number); no line bridges a gap. */
export function spectraChart(chart: SpectraChart): Markup {
  const { spectra, flagged = [], width = 960, height = 300, labels, xNumbers = true } = chart;
  const frame = chartFrame(width, height, {
    right: labels === 'all' ? 150 : labels === 'estimates' ? 118 : 14,
    top: flagged.length > 0 ? 18 : 10,
    bottom: xNumbers ? 40 : 12,
    left: chart.yLabel === undefined ? 40 : 62,
  });
  const bands = spectralAxis(chart.axis);
  const x = linearScale(bands.domain, [frame.left, frame.right], Math.round((frame.right - frame.left) / 90));
  const y = linearScale(chart.domain ?? spectraDomain(spectra), [frame.bottom, frame.top], 5);
  const lines = spectra.map(({ kind, material, values, dash = 0 }) => {
    const path = linePath(x, y, bands.positions, values, bands.gapBefore);
    const pattern = dash > 0 && markup` stroke-dasharray="${dashArray(dash)}"`;
    return markup`<path class="${lineClasses[kind]} ${categoryClass(material)}"${pattern} d="${path}"/>`;
  });
  const layers: Content[] = [shadeBands(bands, flagged, x, frame), lines];
  if (labels) {
    const named = spectra.filter(({ kind }) => labels === 'all' || kind === 'estimate');
    const ends = named.map(({ name, material, values }) => ({
      text: shorten(name, labels === 'all' ? 18 : 14),
      y: y.at(lastFinite(values)),
      className: categoryClass(material),
    }));
    layers.push(endLabels(ends, frame.right, frame.top, frame.bottom));
  }
  const values = (band: number): string[] => spectra.map((s) => `${s.name}: ${formatNumber(s.values[band])}`);
  layers.push(hoverStrips(bands, frame, x, (band) => [bandLabel(chart.axis, band), ...values(band)].join('\n')));
  return drawChart({
    frame,
    title: chart.title,
    description: chart.description,
    x: { scale: x, label: xNumbers ? bands.label : undefined, numbers: xNumbers },
    y: { scale: y, label: chart.yLabel },
    layers,
  });
}
