import { formatNumber } from '../format';
import { markup, type Markup } from '../markup';
import { linearScale, niceDomain } from '../scale';
import { extent } from '../statistics';
import { categoryClass } from '../theme';
import { chartFrame, coordinate, drawChart } from './frame';
import { shorten } from './lines';

export interface BarChart {
  readonly title: string;
  /** Quantity and unit of the values. */
  readonly label: string;
  readonly bars: readonly { readonly name: string; readonly value: number; readonly material: number }[];
  /** A vertical line, such as the mean. */
  readonly reference?: { readonly name: string; readonly value: number };
  readonly width?: number;
}

const pitch = 28;

/** Horizontal bars from 0, one per material, each with its value. */
export function barChart({ title, label, bars, reference, width = 560 }: BarChart): Markup {
  const frame = chartFrame(width, bars.length * pitch + 60, { left: 140, right: 64, top: 18 });
  const { max } = extent(
    bars.map((bar) => bar.value),
    [reference?.value ?? 0],
  );
  const x = linearScale(niceDomain(0, max, 4), [frame.left, frame.right], 4);
  const rows = bars.map(({ name, value, material }, i) => {
    const y = frame.top + i * pitch + 6;
    const length = Number.isFinite(value) ? Math.max(0, x.at(value) - frame.left) : 0;
    const right = coordinate(frame.left + length + 7);
    return {
      bar: markup`<g class="${categoryClass(material)}"><rect class="bar" x="${frame.left}" y="${y}" width="${coordinate(length)}" height="18" rx="2"/></g>`,
      text: markup`<text class="label" x="${frame.left - 10}" y="${y + 13}" text-anchor="end">${shorten(name, 18)}<title>${name}</title></text><text class="strong" x="${right}" y="${y + 13}">${formatNumber(value, 3)}</text>`,
    };
  });
  const at = reference && coordinate(x.at(reference.value));
  const line =
    reference &&
    markup`<path class="truth" d="M${at} ${frame.top}V${frame.bottom}"/><text x="${at}" y="${frame.top - 5}" text-anchor="middle">${reference.name}</text>`;
  const described = bars.map((bar) => `${bar.name} ${formatNumber(bar.value, 3)}`).join(', ');
  return drawChart({
    frame,
    title,
    description: `${label}: ${described}.`,
    x: { scale: x, label },
    y: { scale: { ...x, ticks: [] } },
    layers: [rows.map((row) => row.bar), line, rows.map((row) => row.text)],
  });
}
