import { formatNumber } from './format';

/** Maps values to positions along an axis and knows where its ticks belong. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly label: (tick: number) => string;
}

type Interval = readonly [number, number];

/** The step 1, 2, 2.5 or 5 times a power of ten that cuts `span` into about `count` pieces. */
export function niceStep(span: number, count: number): number {
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((multiple) => multiple * power >= rough * 0.999) ?? 10;
  return step * power;
}

/** Round values inside `[low, high]`, about `count` of them; the one value when the interval is a point. */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const step = niceStep(high - low, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The smallest interval of whole steps that holds `[low, high]`. */
export function niceDomain(low: number, high: number, count: number): [number, number] {
  if (!(high > low)) return low === 0 ? [0, 1] : [Math.min(0, 2 * low), Math.max(0, 2 * low)];
  const step = niceStep(high - low, count);
  const whole = (value: number): number => Number((value * step).toPrecision(12));
  return [whole(Math.floor(low / step + 1e-9)), whole(Math.ceil(high / step - 1e-9))];
}

/** Whole steps of 1, 2 and 5 times powers of ten that hold `[low, high]`, both above 0. */
function decadeDomain(low: number, high: number): [number, number] {
  const power = (value: number): number => 10 ** Math.floor(Math.log10(value) + 1e-9);
  const below = [5, 2, 1].find((multiple) => multiple * power(low) <= low * (1 + 1e-9)) ?? 1;
  const above = [1, 2, 5, 10].find((multiple) => multiple * power(high) >= high * (1 - 1e-9)) ?? 10;
  const [from, to] = [below * power(low), above * power(high)].map((value) => Number(value.toPrecision(12)));
  return from < to ? [from, to] : [from / 2, to * 2];
}

/**
 * The interval of a logarithmic axis that holds `[low, high]`, both above 0, in steps: it changes seldom while values
 * stream in, and a curve that falls by a tenth still fills it.
 */
export function logDomain(low: number, high: number): [number, number] {
  if (!(low > 0) || !(high > 0)) return [0.1, 1];
  const near = niceDomain(low, high, 4);
  return high / low < 3 && high > low && near[0] > 0 ? near : decadeDomain(low, high);
}

/** Labels with the same number of decimals, as many as the ticks need. */
function tickLabel(ticks: readonly number[]): (tick: number) => string {
  const largest = Math.max(...ticks.map(Math.abs));
  if (largest !== 0 && (largest < 1e-3 || largest >= 1e6)) return (tick) => formatNumber(tick, 2);
  const decimals = Math.max(...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length));
  return (tick) => tick.toFixed(decimals).replace('-', '−');
}

/** A linear scale from `domain` to positions `range`. */
export function linearScale(domain: Interval, range: Interval, count = 5): Scale {
  const factor = (range[1] - range[0]) / (domain[1] - domain[0] || 1);
  const ticks = niceTicks(domain[0], domain[1], count);
  return { domain, ticks, at: (value) => range[0] + (value - domain[0]) * factor, label: tickLabel(ticks) };
}

function logTicks([low, high]: Interval, count: number): number[] {
  const decades = Math.log10(high / low);
  if (decades < 0.7) return niceTicks(low, high, count);
  const multiples = decades < 1.5 ? [1, 2, 3, 5] : decades < 3 ? [1, 3] : [1];
  const stride = Math.max(1, Math.ceil(decades / (count * 1.5)));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += stride) {
    for (const multiple of multiples) ticks.push(Number(`${multiple}e${power}`));
  }
  return ticks.filter((tick) => tick >= low * 0.999 && tick <= high * 1.001);
}

/** A logarithmic scale; both ends of `domain` must be above 0. Less than half a decade gets linear ticks. */
export function logScale(domain: Interval, range: Interval, count = 5): Scale {
  const base = Math.log(domain[0]);
  const factor = (range[1] - range[0]) / (Math.log(domain[1]) - base || 1);
  const ticks = logTicks(domain, count);
  return {
    domain,
    ticks,
    at: (value) => range[0] + (Math.log(Math.max(value, domain[0])) - base) * factor,
    label: (tick) => formatNumber(tick, tick >= 1e-4 && tick < 1e5 ? Math.max(1, significant(tick)) : 1),
  };
}

const significant = (value: number): number => value.toExponential().split('e')[0].replace('.', '').length;
