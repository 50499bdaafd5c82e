import { convertIndexedToRgb, decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { colourMaps } from '../../../src/plot/colour/colourmap';
import { categoryColour, okabeIto } from '../../../src/plot/colour/palette';
import { encodePng } from '../../../src/plot/png';
import { chooseBands, falseColour } from '../../../src/plot/raster/composite';
import { channelField, channelOf, scalarField, shrinkField } from '../../../src/plot/raster/field';
import { drawFigure, wholeZoom } from '../../../src/plot/raster/figure';
import { glyphPaths } from '../../../src/plot/raster/glyphs';
import { blankImage, type RgbaImage } from '../../../src/plot/raster/image';
import { channelSummary, missingColour, paintChannel, paintMixture } from '../../../src/plot/raster/paint';
import { drawText, fitText, textWidth } from '../../../src/plot/raster/text';
import { quantiles } from '../../../src/plot/statistics';

const pixelOf = ({ data, width }: RgbaImage, x: number, y: number) => [
  ...data.slice(4 * (y * width + x), 4 * (y * width + x) + 3),
];
const entry = (map: Uint8Array, i: number) => [...map.slice(3 * i, 3 * i + 3)];
const ramp = { rows: 2, cols: 3, spatial: true };

describe('painters', () => {
  it('take low, middle, high and missing values to their colours', () => {
    const field = scalarField(ramp, Float32Array.of(-1, 0, 0.5, 1, 7, NaN));
    const image = paintChannel(field, 0, colourMaps.viridis, [0, 1]);
    expect(pixelOf(image, 0, 0)).toEqual(entry(colourMaps.viridis, 0));
    expect(pixelOf(image, 2, 0)).toEqual(entry(colourMaps.viridis, 128));
    expect(pixelOf(image, 0, 1)).toEqual(entry(colourMaps.viridis, 255));
    expect(pixelOf(image, 1, 1)).toEqual(entry(colourMaps.viridis, 255));
    expect(pixelOf(image, 2, 1)).toEqual([...missingColour]);
  });

  it('mix pure pixels to the pure colour and halves in linear light', () => {
    const shape = [3, 2];
    const field = channelField({ rows: 1, cols: 3, spatial: true }, { shape, data: Float32Array.of(1, 0, 0, 2, 0, 0) });
    const image = paintMixture(field, [[255, 0, 0], [0, 0, 255]]); // prettier-ignore
    expect([pixelOf(image, 0, 0), pixelOf(image, 1, 0)]).toEqual([[255, 0, 0], [0, 0, 255]]); // prettier-ignore
    expect(pixelOf(image, 2, 0)).toEqual([...missingColour]);
    const half = paintMixture({ rows: 1, cols: 1, channels: 2, values: Float32Array.of(1, 1) }, [[255, 0, 0], [0, 0, 255]]); // prettier-ignore
    expect(pixelOf(half, 0, 0)).toEqual([188, 0, 188]);
  });

  it('choose the visible bands, or thirds', () => {
    const wavelengths = Array.from({ length: 100 }, (_, i) => 400 + 5 * i);
    const index = wavelengths.map((_, i) => i);
    expect(chooseBands({ index, wavelengths, unit: 'nm' })).toEqual([50, 30, 10]);
    expect(chooseBands({ index, wavelengths: wavelengths.map((w) => w / 1000) })).toEqual([50, 30, 10]);
    expect(chooseBands({ index, wavelengths: wavelengths.map((w) => w + 1000), unit: 'nm' })).toEqual([83, 50, 16]);
    expect(chooseBands({ index })).toEqual([83, 50, 16]);
  });

  it('stretch each channel between its 2nd and 98th percentile', () => {
    const values = Float32Array.from({ length: 101 * 3 }, (_, i) => Math.floor(i / 3) * (1 + (i % 3)));
    const picture = falseColour(values, { rows: 101, cols: 1, spatial: true }, { index: [0, 1, 2] }, [0, 1, 2]);
    expect(picture.stretch).toEqual([[2, 98], [4, 196], [6, 294]]); // prettier-ignore
    expect(pixelOf(picture.image, 0, 1)).toEqual([0, 0, 0]);
    expect(pixelOf(picture.image, 0, 50)).toEqual([128, 128, 128]);
    expect(pixelOf(picture.image, 0, 99)).toEqual([255, 255, 255]);
  });
});

describe('fields', () => {
  it('give their channels, averages and summaries', () => {
    const field = { rows: 2, cols: 3, channels: 2, values: Float32Array.from({ length: 12 }, (_, i) => i) };
    expect([...channelOf(field, 1)]).toEqual([1, 3, 5, 7, 9, 11]);
    const small = shrinkField(field, 2);
    expect([small.rows, small.cols]).toEqual([1, 2]);
    expect([...small.values]).toEqual([4, 5, 7, 8]);
    expect(shrinkField(field, 3)).toBe(field);
    expect(channelSummary(field, 0)).toMatchObject({ mean: 5, min: 0, max: 10 });
  });

  it('quantiles skip what is not finite', () => {
    expect(quantiles(Float32Array.of(NaN, 4, 0, 2, Infinity), [0, 0.25, 0.5, 1])).toEqual([0, 1, 2, 4]);
    expect(quantiles(Float32Array.of(NaN), [0.5])).toEqual([0]);
  });
});

describe('figures', () => {
  const map = paintChannel(scalarField(ramp, Float32Array.of(0, 0.2, 0.4, 0.6, 0.8, 1)), 0, colourMaps.viridis, [0, 1]);

  it('enlarge by whole factors and keep every pixel one colour', () => {
    expect([wholeZoom(map, 380), wholeZoom(blankImage(500, 2, [0, 0, 0]), 380)]).toEqual([126, 1]);
    const legend = { kind: 'scale', map: colourMaps.viridis, domain: [0, 1], label: 'fraction' } as const;
    const figure = drawFigure([{ title: 'Rock', image: map }], legend);
    const [left, top, zoom] = [16, 36, 126];
    for (const [x, y] of [[0, 0], [2, 0], [1, 1]]) {
      for (const inset of [1, zoom - 2]) {
        expect(pixelOf(figure, left + x * zoom + inset, top + y * zoom + inset)).toEqual(pixelOf(map, x, y));
      }
    } // prettier-ignore
    expect(pixelOf(figure, 2, 2)).toEqual([255, 255, 255]);
    const bar = left + 3 * zoom + 18 + 3;
    expect(pixelOf(figure, bar, top)).toEqual(entry(colourMaps.viridis, 255));
    expect(pixelOf(figure, bar, top + 2 * zoom - 1)).toEqual(entry(colourMaps.viridis, 0));
  });

  it('ring the marked pixels and list colours', () => {
    const legend = { kind: 'colours', entries: okabeIto.slice(0, 3).map((colour) => ({ name: 'x', colour })) } as const;
    const plain = drawFigure([{ title: 'm', image: map }], legend);
    const marked = drawFigure([{ title: 'm', image: map, marks: [-1, 4] }], legend);
    const [x, y] = [16 + 1.5 * 126, 36 + 1.5 * 126];
    expect(pixelOf(marked, x - 7, y)).not.toEqual(pixelOf(plain, x - 7, y));
    expect(pixelOf(marked, x, y)).toEqual(pixelOf(plain, x, y));
    expect(pixelOf(plain, 16 + 3 * 126 + 18 + 5, 36 + 24 + 5)).toEqual([...categoryColour(1)]);
  });
});

describe('text', () => {
  it('draws every printable ASCII character', () => {
    for (let code = 33; code < 127; code++) expect(glyphPaths).toHaveProperty([String.fromCharCode(code)]);
  });

  it('sets digits of one width, drops accents, and cuts what does not fit', () => {
    expect(textWidth('111', 11)).toBeCloseTo(textWidth('808', 11));
    expect(textWidth('é', 11)).toBe(textWidth('e', 11));
    expect(fitText('a rather long name', 11, 60)).toMatch(/^a rat.*…$/);
    expect(fitText('short', 11, 60)).toBe('short');
  });

  it('leaves ink only between base line and capital height', () => {
    const image = blankImage(40, 40, [255, 255, 255]);
    drawText(image, 'H', 10, 30, { size: 20, colour: [0, 0, 0] });
    const inked = (row: number) => image.data.slice(row * 160, row * 160 + 160).some((value) => value === 0);
    expect([inked(7), inked(12), inked(29), inked(33)]).toEqual([false, true, true, false]);
    drawText(image, 'clipped at the edge', 30, 2, { size: 20, colour: [0, 0, 0] });
  });
});

describe('PNG', () => {
  it('comes back pixel by pixel, with and without a palette', () => {
    for (const colours of [5, 4000]) {
      const image = blankImage(100, 40, [0, 0, 0]);
      for (let i = 0; i < 4000; i++) image.data.set([(i % colours) & 255, (i % colours) >> 8, 7], 4 * i);
      const png = decode(encodePng(image));
      const rgb = png.palette ? convertIndexedToRgb(png) : png.data;
      expect(png.palette !== undefined).toBe(colours === 5);
      expect([...rgb.slice(3 * 3999, 3 * 4000)]).toEqual(pixelOf(image, 99, 39));
      expect(rgb.every((value, i) => value === image.data[4 * Math.floor(i / 3) + (i % 3)])).toBe(true);
    }
  });
});
