import { markup, Markup, type Content } from '../markup';
import type { Scale } from '../scale';
import { themeStyle } from '../theme';

/** Size of a chart and of the area inside its axes, in the units of its view box. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Margins {
  readonly left?: number;
  readonly right?: number;
  readonly top?: number;
  readonly bottom?: number;
}

export function chartFrame(width: number, height: number, margins: Margins = {}): Frame {
  const { left = 54, right = 16, top = 12, bottom = 40 } = margins;
  return { width, height, left, right: width - right, top, bottom: height - bottom };
}

export interface ChartAxis {
  readonly scale: Scale;
  /** Quantity and unit. */
  readonly label?: string;
  /** Whether ticks carry numbers; off where a chart below shares the axis. */
  readonly numbers?: boolean;
}

export interface ChartParts {
  readonly frame: Frame;
  /** The chart's name for screen readers. */
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly description: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Drawn between the grid and the axes, first at the bottom. */
  readonly layers: readonly Content[];
}

/** Coordinates with two decimals: a hundredth of a pixel is never seen, and files stay small. */
export const coordinate = (value: number): number => Math.round(value * 100) / 100;

function drawX({ left, right, bottom }: Frame, { scale, label, numbers = true }: ChartAxis): Markup {
  const ticks = scale.ticks.map((tick) => {
    const x = coordinate(scale.at(tick));
    return markup`<path class="tick" d="M${x} ${bottom}v4"/>${
      numbers && markup`<text x="${x}" y="${bottom + 17}" text-anchor="middle">${scale.label(tick)}</text>`
    }`;
  });
  const name =
    label !== undefined &&
    markup`<text class="name" x="${(left + right) / 2}" y="${bottom + 34}" text-anchor="middle">${label}</text>`;
  return markup`<path class="axis" d="M${left} ${bottom}H${right}"/>${ticks}${name}`;
}

function drawY({ left, right, top, bottom }: Frame, { scale, label, numbers = true }: ChartAxis): Markup {
  const lines = scale.ticks.map((tick) => {
    const y = coordinate(scale.at(tick));
    return markup`<path class="grid" d="M${left} ${y}H${right}"/>${
      numbers && markup`<text x="${left - 8}" y="${y + 4}" text-anchor="end">${scale.label(tick)}</text>`
    }`;
  });
  const middle = (top + bottom) / 2;
  const name =
    label !== undefined &&
    markup`<text class="name" transform="translate(13 ${middle})rotate(-90)" text-anchor="middle">${label}</text>`;
  return markup`${lines}${name}`;
}

/** A chart as an `<svg>` element; its colours come from the page's custom properties (theme.ts). */
export function drawChart({ frame, title, description, x, y, layers }: ChartParts): Markup {
  return markup`<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" role="img"><title>${title}</title><desc>${description}</desc>${drawY(frame, y)}${layers}${drawX(frame, x)}</svg>`;
}

/** Of texts in charts and drawings. */
export const fontFamily = 'system-ui,"Segoe UI",Roboto,"Helvetica Neue","DejaVu Sans",sans-serif';

/** Rules for every chart; part of a page's style sheet. */
export const chartStyle = [
  `.chart{display:block;width:100%;height:auto;font:12px ${fontFamily};font-variant-numeric:tabular-nums}`,
  '.chart text{fill:var(--muted)}',
  '.chart .name{font-size:12px}',
  '.chart .label{fill:var(--ink)}',
  '.chart .strong{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}',
  '.chart .grid{stroke:var(--rule);stroke-width:1;fill:none}',
  '.chart .axis,.chart .tick{stroke:var(--muted);stroke-width:1;fill:none}',
  '.chart .line{fill:none;stroke:var(--c,var(--ink));stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}',
  '.chart .truth{fill:none;stroke:var(--ink);stroke-width:1.4;stroke-dasharray:6 4;stroke-linejoin:round}',
  '.chart .library{fill:none;stroke:var(--muted);stroke-width:1.6;stroke-dasharray:.1 4;stroke-linecap:round;stroke-linejoin:round}',
  '.chart .ribbon{fill:none;stroke:var(--ink);stroke-opacity:.16;stroke-width:7;stroke-linecap:round;stroke-linejoin:round}',
  '.chart .shade{fill:var(--shade)}',
  '.chart .flag{fill:var(--warn);fill-opacity:.13}',
  '.chart .mark{fill:var(--warn)}',
  '.chart .bar{fill:var(--c,var(--accent));fill-opacity:.85}',
  '.chart .bar.flagged{fill:var(--warn)}',
  '.chart .track{fill:var(--shade)}',
  '.chart .dot{fill:var(--c,var(--accent))}',
  '.chart .points{fill:none;stroke:var(--c,var(--accent));stroke-width:4;stroke-linecap:round;stroke-opacity:.7}',
  '.chart .cloud{fill:var(--c,var(--accent));fill-opacity:.75;stroke:var(--page);stroke-width:.6}',
  '.chart .front{fill:none;stroke:var(--ink);stroke-width:1.4;stroke-opacity:.7;stroke-linejoin:round}',
  '.chart .limit{fill:none;stroke:var(--warn);stroke-width:1.4;stroke-dasharray:5 4}',
  '.chart .on-dark{fill:#fff}',
  '.chart .on-bright{fill:#1b1f24}',
  '.chart .hit{fill:var(--ink);fill-opacity:0}',
  '.chart .hit:hover{fill-opacity:.1}',
].join('');

/**
 * The chart as a file of its own: it carries its style and follows the reader's light or dark preference.
 * @param rules - Of what the chart is drawn with.
 */
export function svgDocument(chart: Markup, rules = chartStyle): string {
  const style = new Markup(`<style>${themeStyle}${rules}</style>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${chart.source.replace('<title>', `${style.source}<title>`)}\n`;
}
