import type { Recording } from './recording';

/** Zero crossings of the sinc on each side. */
const crossings = 16;
/** Part of the band that is kept, so that the filter can fall to 0 before half the rate. */
const rolloff = 0.945;

/** Filters for each phase between two input samples. */
interface Phases {
  readonly up: number;
  readonly down: number;
  /** Taps on each side. */
  readonly reach: number;
  /** `[up, 2 * reach + 1]` */
  readonly taps: Float32Array;
}

const known = new Map<string, Phases>();

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** A Hann-windowed sinc for each phase, each summing to 1 (Smith, "Digital Audio Resampling", CCRMA). */
function phasesFor(from: number, to: number): Phases {
  const key = `${from}:${to}`;
  const stored = known.get(key);
  if (stored) return stored;
  const common = divisor(from, to);
  const [up, down] = [to / common, from / common];
  const cutoff = rolloff * Math.min(1, to / from);
  const reach = Math.ceil(crossings / cutoff);
  const width = 2 * reach + 1;
  const taps = new Float32Array(up * width);
  for (let phase = 0; phase < up; phase++) {
    let sum = 0;
    for (let tap = 0; tap < width; tap++) {
      const away = tap - reach - phase / up;
      const window = Math.abs(away) > reach ? 0 : Math.cos((Math.PI * away) / (2 * reach)) ** 2;
      taps[phase * width + tap] = window * sinc(cutoff * away);
      sum += taps[phase * width + tap];
    }
    for (let tap = 0; tap < width; tap++) taps[phase * width + tap] /= sum;
  }
  const phases = { up, down, reach, taps };
  known.set(key, phases);
  return phases;
}

/** Sound at another rate, low-passed below half of the smaller one; silence is taken before and after it. */
export function resample({ rate, samples }: Recording, to: number): Recording {
  if (rate === to) return { rate, samples };
  const { up, down, reach, taps } = phasesFor(rate, to);
  const width = 2 * reach + 1;
  const made = new Float32Array(Math.max(1, Math.round((samples.length * up) / down)));
  for (let i = 0; i < made.length; i++) {
    const position = i * down;
    const centre = Math.floor(position / up);
    const filter = (position % up) * width;
    const first = Math.max(0, reach - centre);
    const end = Math.min(width, samples.length - centre + reach);
    let sum = 0;
    for (let tap = first; tap < end; tap++) sum += taps[filter + tap] * samples[centre + tap - reach];
    made[i] = sum;
  }
  return { rate: to, samples: made };
}
