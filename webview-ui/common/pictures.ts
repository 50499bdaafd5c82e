import { colourMaps, type ColourMapName } from '../../src/plot/colour/colourmap';
import { categoryColour } from '../../src/plot/colour/palette';
import type { RgbaImage } from '../../src/plot/raster/image';
import { addLight, missingColour, noLight, paintLight } from '../../src/plot/raster/paint';
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
  // A loop: Uint32Array.from takes thirty times as long.
  const pixels = new Uint32Array(bytes.length);
  for (let pixel = 0; pixel < bytes.length; pixel++) pixels[pixel] = table[bytes[pixel]];
  return { width: cols, height: rows, data: new Uint8Array(pixels.buffer) };
}

/** All materials in the mixture of their colours; those that are hidden are grey. */
export function paintBlended(
  abundances: readonly ByteMap[],
  { rows, cols }: MapSize,
  hidden: ReadonlySet<number> = new Set(),
): RgbaImage {
  const mixture = noLight(rows * cols);
  for (const [k, { bytes }] of abundances.entries()) {
    addLight(mixture, present(bytes), hidden.has(k) ? missingColour : categoryColour(k));
  }
  return paintLight(mixture, cols, rows);
}

/** Only the proportions of a mixture count, so that bytes will do; no value is no share. */
const present = (bytes: Uint8Array): Uint8Array =>
  bytes.includes(255) ? bytes.map((byte) => (byte === 255 ? 0 : byte)) : bytes;
