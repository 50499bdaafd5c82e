import { cividisAnchors, divergingAnchors, viridisAnchors } from './tables';

/** 256 colours, `[256, 3]` sRGB bytes: value 0 to 1 of a scale takes entries 0 to 255. */
export type ColourMap = Uint8Array;

export type ColourMapName = 'viridis' | 'cividis' | 'diverging';

/** An sRGB colour, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

/** @param hex `rrggbb`, with or without `#` */
export function parseColour(hex: string): Rgb {
  const value = parseInt(hex.replace('#', ''), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function interpolate(anchors: string): ColourMap {
  const colours = (anchors.match(/.{6}/g) ?? []).map(parseColour);
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (colours.length - 1);
    const below = Math.min(Math.floor(at), colours.length - 2);
    for (let c = 0; c < 3; c++) {
      const [from, to] = [colours[below][c], colours[below + 1][c]];
      table[3 * i + c] = Math.round(from + (to - from) * (at - below));
    }
  }
  return table;
}

export const colourMaps: Readonly<Record<ColourMapName, ColourMap>> = {
  viridis: interpolate(viridisAnchors),
  cividis: interpolate(cividisAnchors),
  diverging: interpolate(divergingAnchors),
};
