import { colourMaps, type ColourMapName } from '../../src/plot/colour/colourmap';
import { categoryColour } from '../../src/plot/colour/palette';
import type { RgbaImage } from '../../src/plot/raster/image';
import { missingColour, paintMixture } from '../../src/plot/raster/paint';
import type { ByteMap, MapSize } from '../../src/protocol/map';

/** A map through a colour map; bytes are entries of the table already, so nothing is computed. */
export function paintBytes({ bytes }: ByteMap, { rows, cols }: MapSize, name: ColourMapName): RgbaImage {
  const table = new Uint32Array(256);
  const [colours, words] = [colourMaps[name], new Uint8Array(table.buffer)];
  for (let entry = 0; entry < 255; entry++) {
    const at = 3 * Math.round((entry * 255) / 254);
    words.set([colours[at], colours[at + 1], colours[at + 2], 255], 4 * entry);
  }
  words.set([...missingColour, 255], 4 * 255);
  const pixels = Uint32Array.from(bytes, (byte) => table[byte]);
  return { width: cols, height: rows, data: new Uint8Array(pixels.buffer) };
}

/** All materials in the mixture of their colours; those that are hidden are grey. */
export function paintBlended(
  abundances: readonly ByteMap[],
  { rows, cols }: MapSize,
  hidden: ReadonlySet<number> = new Set(),
): RgbaImage {
  const channels = abundances.length;
  const values = new Float32Array(rows * cols * channels);
  for (const [k, { bytes }] of abundances.entries()) {
    for (let pixel = 0; pixel < bytes.length; pixel++) {
      values[pixel * channels + k] = bytes[pixel] === 255 ? 0 : bytes[pixel] / 254;
    }
  }
  return paintMixture(
    { rows, cols, channels, values },
    abundances.map((_, k) => (hidden.has(k) ? missingColour : categoryColour(k))),
  );
}
