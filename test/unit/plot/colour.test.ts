import { describe, expect, it } from 'vitest';
import { colourMaps, parseColour } from '../../../src/plot/colour/colourmap';
import { categoryColour, okabeIto } from '../../../src/plot/colour/palette';

const luminance = (map: Uint8Array, i: number) =>
  0.2126 * map[3 * i] + 0.7152 * map[3 * i + 1] + 0.0722 * map[3 * i + 2];

describe('colours', () => {
  it('viridis has its published ends and middle', () => {
    const at = (i: number) => [...colourMaps.viridis.slice(3 * i, 3 * i + 3)];
    expect(at(0)).toEqual([0x44, 0x01, 0x54]);
    expect(at(255)).toEqual([0xfd, 0xe7, 0x25]);
    // Entry 128 of the published table is (0.127568, 0.566949, 0.550556).
    [33, 145, 140].forEach((value, c) => expect(Math.abs(at(128)[c] - value)).toBeLessThanOrEqual(1));
  });

  it.each(['viridis', 'cividis'] as const)('%s never gets darker', (name) => {
    for (let i = 1; i < 256; i++) {
      expect(luminance(colourMaps[name], i)).toBeGreaterThanOrEqual(luminance(colourMaps[name], i - 1) - 0.6);
    }
  });

  it('the diverging map is lightest in the middle and falls on both sides', () => {
    const map = colourMaps.diverging;
    for (let i = 1; i < 127; i++) expect(luminance(map, i)).toBeGreaterThanOrEqual(luminance(map, i - 1) - 0.6);
    for (let i = 129; i < 256; i++) expect(luminance(map, i)).toBeLessThanOrEqual(luminance(map, i - 1) + 0.6);
  });

  it('categories follow Okabe and Ito and start again', () => {
    expect(categoryColour(0)).toEqual(parseColour('#e69f00'));
    expect(categoryColour(okabeIto.length + 1)).toEqual(parseColour('56b4e9'));
  });
});
