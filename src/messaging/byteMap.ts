import type { ByteMap } from '../protocol/map';

const top = 254;
const missing = 255;

/**
 * Every `stride`-th value from `offset` on as bytes; values beyond the ends take the end, NaN is no value.
 * The error is at most 1/508 of `high - low`.
 */
export function toByteMap(
  values: Float32Array,
  low: number,
  high: number,
  { stride = 1, offset = 0 }: { readonly stride?: number; readonly offset?: number } = {},
): ByteMap {
  const bytes = new Uint8Array(Math.floor(values.length / stride));
  const factor = top / (high - low || 1);
  for (let i = 0, from = offset; i < bytes.length; i++, from += stride) {
    const scaled = (values[from] - low) * factor;
    bytes[i] = Number.isNaN(scaled) ? missing : Math.min(top, Math.max(0, scaled)) + 0.5;
  }
  return { low, high, bytes };
}

/** The value of one pixel; NaN where there is none. */
export function byteMapValue({ low, high, bytes }: ByteMap, pixel: number): number {
  return bytes[pixel] === missing ? NaN : low + (bytes[pixel] / top) * (high - low);
}

/** All values of a map. */
export function byteMapValues(map: ByteMap): Float32Array {
  return Float32Array.from(map.bytes, (_, pixel) => byteMapValue(map, pixel));
}
