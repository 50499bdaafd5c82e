import type { Coordinates } from './ops/image';

/** Pixel `index` of the old axis counts with this weight in a pixel of the new one. */
export interface Sample {
  readonly index: number;
  readonly weight: number;
}

export type Interpolation = 'nearest' | 'linear';

/** What each pixel of a resized axis is made of; the weights of each add up to 1. Coordinates beyond the ends are clamped. */
export function resampling(
  length: number,
  size: number,
  coordinates: Coordinates,
  interpolation: Interpolation,
): readonly (readonly Sample[])[] {
  const last = length - 1;
  const samplesAt = (x: number): Sample[] => {
    const inside = Math.min(Math.max(x, 0), last);
    const [low, high] = [Math.floor(inside), Math.ceil(inside)];
    if (low === high) return [{ index: low, weight: 1 }];
    return [
      { index: low, weight: high - inside },
      { index: high, weight: inside - low },
    ];
  };
  return Array.from({ length: size }, (_, i) => {
    if (interpolation === 'linear') return samplesAt(oldCoordinate(i, length, size, coordinates));
    return [{ index: Math.min(nearestIndex(i, length, size, coordinates), last), weight: 1 }];
  });
}

function oldCoordinate(i: number, length: number, size: number, coordinates: Coordinates): number {
  if (coordinates === 'half_pixel') return ((i + 0.5) * length) / size - 0.5;
  if (coordinates === 'asymmetric') return (i * length) / size;
  return size === 1 ? 0 : (i * (length - 1)) / (size - 1);
}

/** As TensorFlow chooses: the pixel whose square the middle of the new pixel is in, or the one below its coordinate. */
function nearestIndex(i: number, length: number, size: number, coordinates: Coordinates): number {
  if (coordinates === 'half_pixel') return Math.floor(((i + 0.5) * length) / size);
  const x = oldCoordinate(i, length, size, coordinates);
  return coordinates === 'align_corners' ? Math.floor(x + 0.5) : Math.floor(x);
}
