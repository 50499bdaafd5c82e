import { encode } from 'fast-png';
import { rgbBytes, type RgbaImage } from './raster/image';

interface Palette {
  readonly colours: number[][];
  readonly indices: Uint8Array;
}

/** The at most 256 colours of an opaque picture and each pixel's place among them. */
function findPalette({ data }: RgbaImage): Palette | undefined {
  const places = new Map<number, number>();
  const colours: number[][] = [];
  const indices = new Uint8Array(data.length / 4);
  for (let i = 0; i < indices.length; i++) {
    const [r, g, b] = [data[4 * i], data[4 * i + 1], data[4 * i + 2]];
    const key = (r << 16) | (g << 8) | b;
    let place = places.get(key);
    if (place === undefined) {
      if (colours.length === 256) return undefined;
      place = colours.push([r, g, b]) - 1;
      places.set(key, place);
    }
    indices[i] = place;
  }
  return { colours, indices };
}

/** From this many pixels on, speed counts more than the last tenth of the size. */
const largePixels = 500_000;

/** A PNG file of an opaque picture; with a palette where 256 colours suffice, which halves its size. */
export function encodePng(image: RgbaImage): Uint8Array {
  const { width, height } = image;
  const zlib = { level: width * height < largePixels ? 9 : 3 } as const;
  const palette = findPalette(image);
  if (palette === undefined) {
    return encode({ width, height, channels: 3, depth: 8, data: rgbBytes(image) }, { zlib });
  }
  return encode({ width, height, channels: 1, depth: 8, data: palette.indices, palette: palette.colours }, { zlib });
}

/** The picture as a `data:` address for a page that must not load anything. */
export function pngAddress(image: RgbaImage): string {
  const bytes = encodePng(image);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return `data:image/png;base64,${btoa(binary)}`;
}
