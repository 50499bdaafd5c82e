import type { BandAxis } from '../../protocol/unmixing';
import { formatNumber } from '../format';
import { markup, type Markup } from '../markup';
import { linearScale, niceDomain } from '../scale';
import { extent } from '../statistics';
import { chartFrame, coordinate, drawChart } from './frame';
import { hoverStrips, shadeBands } from './spectra';
import { bandLabel, spectralAxis } from './spectral-axis';

export interface ResidualChart {
  readonly title: string;
  readonly axis: BandAxis;
  /** `[bands]`, root mean square over pixels. */
  readonly residual: Float32Array;
  /** Positions on the axis. */
  readonly flagged: readonly number[];
  readonly width?: number;
  readonly height?: number;
  /** Right margin, to line up with a chart above that names its lines. */
  readonly right?: number;
}

/** Residual per band as bars over the spectral axis; flagged bands in the warning colour with a triangle. */
export function residualChart(chart: ResidualChart): Markup {
  const { title, axis, residual, flagged, width = 960, height = 190, right = 14 } = chart;
  const frame = chartFrame(width, height, { right, top: flagged.length > 0 ? 18 : 10, left: 62 });
  const bands = spectralAxis(axis);
  const x = linearScale(bands.domain, [frame.left, frame.right], Math.round((frame.right - frame.left) / 90));
  const y = linearScale(niceDomain(0, extent(residual).max, 3), [frame.bottom, frame.top], 3);
  const marked = new Set(flagged);
  const bars = bands.edges.map(([from, to], band) => {
    if (!(residual[band] > 0)) return undefined;
    const [left, top] = [coordinate(x.at(from)), coordinate(y.at(residual[band]))];
    const inner = Math.max(0.6, x.at(to) - left - 0.6);
    const className = marked.has(band) ? 'bar flagged' : 'bar';
    return markup`<rect class="${className}" x="${left}" y="${top}" width="${coordinate(inner)}" height="${coordinate(frame.bottom - top)}"/>`;
  });
  const text = (band: number): string =>
    `${bandLabel(axis, band)}\nresidual ${formatNumber(residual[band])}${marked.has(band) ? ' (flagged)' : ''}`;
  return drawChart({
    frame,
    title,
    description: `Root mean square residual of ${residual.length} bands; ${flagged.length} of them stand out.`,
    x: { scale: x, label: bands.label },
    y: { scale: y, label: 'RMS residual' },
    layers: [shadeBands(bands, flagged, x, frame), bars, hoverStrips(bands, frame, x, text)],
  });
}
