import type { Picture } from './picture';

/** For each new position the old ones that it is made of, from `first` on, with weights that sum to 1. */
export interface Taps {
  readonly first: Int32Array;
  /** `[to, width]` */
  readonly weights: Float32Array;
  readonly width: number;
}

const known = new Map<string, Taps>();

/**
 * Weights of a triangle filter that is as wide as a new pixel when an axis shrinks (so that nothing is passed over), and
 * bilinear when it grows; as Pillow's BILINEAR.
 */
export function tapsFor(from: number, to: number): Taps {
  const key = `${from}:${to}`;
  const taps = known.get(key) ?? makeTaps(from, to);
  // Folders of pictures of many sizes would fill the memory.
  if (known.size > 256) known.clear();
  known.set(key, taps);
  return taps;
}

function makeTaps(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  const width = Math.min(from, Math.ceil(2 * reach) + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * width);
  for (let at = 0; at < to; at++) {
    const centre = (at + 0.5) * scale;
    first[at] = Math.min(Math.max(Math.floor(centre - reach + 0.5), 0), from - width);
    let sum = 0;
    for (let tap = 0; tap < width; tap++) {
      const away = Math.abs(first[at] + tap + 0.5 - centre) / reach;
      weights[at * width + tap] = Math.max(0, 1 - away);
      sum += weights[at * width + tap];
    }
    for (let tap = 0; tap < width; tap++) weights[at * width + tap] /= sum;
  }
  return { first, weights, width };
}

/**
 * Brings `[outer, from, inner]` to `[outer, to, inner]` along its middle axis.
 * @param outer number of blocks; @param inner values that lie together
 */
export function resampleAxis(
  values: ArrayLike<number>,
  { outer, from, to, inner }: { outer: number; from: number; to: number; inner: number },
): Float32Array {
  const { first, weights, width } = tapsFor(from, to);
  const made = new Float32Array(outer * to * inner);
  for (let block = 0; block < outer; block++) {
    for (let at = 0; at < to; at++) {
      const target = (block * to + at) * inner;
      for (let tap = 0; tap < width; tap++) {
        const weight = weights[at * width + tap];
        if (weight === 0) continue;
        const source = (block * from + first[at] + tap) * inner;
        for (let i = 0; i < inner; i++) made[target + i] += weight * values[source + i];
      }
    }
  }
  return made;
}

/** A picture brought to another size; its proportions are not kept. */
export function resize(picture: Picture, rows: number, cols: number): Picture {
  if (picture.rows === rows && picture.cols === cols) return picture;
  const { channels } = picture;
  const wide = resampleAxis(picture.values, { outer: picture.rows, from: picture.cols, to: cols, inner: channels });
  const values = resampleAxis(wide, { outer: 1, from: picture.rows, to: rows, inner: cols * channels });
  const isBytes = picture.values instanceof Uint8Array;
  return { rows, cols, channels, values: isBytes ? Uint8Array.from(values, (value) => value + 0.5) : values };
}
