import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import fc from 'fast-check';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { imageAxes } from '../../../../src/data/samples/images/arrays';
import { readPicture } from '../../../../src/data/samples/images/decode';
import { orientationOf } from '../../../../src/data/samples/images/orientation';
import { resize } from '../../../../src/data/samples/images/resize';
import { openSamples } from '../../../../src/data/samples/open';
import { emptyFolder } from '../../runs/folder';
import { npyBytes } from '../make/npy';
import { optionsOf, shuffled } from './options';

type Depth = 1 | 2 | 4 | 8 | 16;

const png = (width: number, height: number, channels: number, value: (at: number) => number, depth: Depth = 8) => {
  const length = width * height * channels;
  const data =
    depth === 16
      ? Uint16Array.from({ length }, (_, at) => value(at))
      : Uint8Array.from({ length }, (_, at) => value(at));
  return encodePng({ width, height, channels, depth, data });
};

function write(folder: string, files: Readonly<Record<string, Uint8Array | string>>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const open = (baseDir: string, data: object) => openSamples(optionsOf(data), { baseDir });

describe('pictures', () => {
  const read = async (bytes: Uint8Array) => readPicture(join(write(emptyFolder(), { 'a.png': bytes }), 'a.png'));

  it('of all kinds of PNG', async () => {
    expect(await read(png(2, 2, 1, (at) => at))).toMatchObject({
      rows: 2,
      channels: 1,
      values: Uint8Array.of(0, 1, 2, 3),
    });
    expect((await read(png(1, 2, 1, (at) => 256 * at, 16))).values).toEqual(Uint8Array.of(0, 1));
    expect((await read(png(1, 1, 3, (at) => 10 * at))).values).toEqual(Uint8Array.of(0, 10, 20));
    // Equal colours are grey; what is transparent is white.
    expect(await read(png(2, 1, 3, (at) => (at < 3 ? 7 : 9)))).toMatchObject({
      channels: 1,
      values: Uint8Array.of(7, 9),
    });
    expect((await read(png(1, 1, 4, (at) => (at === 3 ? 0 : at)))).values).toEqual(Uint8Array.of(255));
    expect((await read(png(1, 1, 2, (at) => (at === 0 ? 100 : 255)))).values).toEqual(Uint8Array.of(100));
  });

  describe('of JPEG from a camera', () => {
    // Dark above, and to the right of that a bright corner: 8 x 16 blocks are kept apart by the coding.
    const [width, height] = [16, 24];
    const valueAt = (row: number, col: number) => (row < 8 ? (col < 8 ? 20 : 90) : 220);
    const data = Uint8Array.from({ length: width * height * 4 }, (_, at) =>
      at % 4 === 3 ? 255 : valueAt(Math.floor(at / 4 / width), ((at / 4) % width) | 0),
    );
    const plain = encodeJpeg({ width, height, data }, 100).data;
    const held = (orientation: number, isLittle: boolean) => {
      const tiff = Buffer.alloc(26);
      tiff.write(isLittle ? 'II' : 'MM', 'latin1');
      const put16 = (value: number, at: number) => (isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)); // prettier-ignore
      const put32 = (value: number, at: number) => (isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)); // prettier-ignore
      put16(42, 2);
      put32(8, 4);
      put16(1, 8);
      put16(0x0112, 10);
      put16(3, 12);
      put32(1, 14);
      put16(orientation, 18);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(8 + tiff.length);
      return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, Buffer.from('Exif\0\0'), tiff, plain.subarray(2)]); // prettier-ignore
    };

    // Where the dark corner comes to lie: rows and columns of the picture, then down and to the right.
    it.each([
      [1, [24, 16], [0, 0], [0, 15]],
      [2, [24, 16], [0, 15], [0, 0]],
      [3, [24, 16], [23, 15], [23, 0]],
      [4, [24, 16], [23, 0], [23, 15]],
      [5, [16, 24], [0, 0], [15, 0]],
      [6, [16, 24], [0, 23], [15, 23]],
      [7, [16, 24], [15, 23], [0, 23]],
      [8, [16, 24], [15, 0], [0, 0]],
      [9, [24, 16], [0, 0], [0, 15]],
    ])('held as %i is turned upright', async (orientation, [rows, cols], dark, middle) => {
      for (const isLittle of [true, false]) {
        const picture = await read(held(orientation, isLittle));
        expect([picture.rows, picture.cols]).toEqual([rows, cols]);
        const at = ([row, col]: number[]) => picture.values[row * cols + col];
        expect(Math.abs(at(dark) - 20)).toBeLessThan(8);
        expect(Math.abs(at(middle) - 90)).toBeLessThan(8);
      }
    });

    it('with damaged EXIF data is left as it is', () => {
      expect(orientationOf(Uint8Array.of(0, 0x49, 0x49))).toBe(1);
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
          const found = orientationOf(bytes);
          expect(found >= 1 && found <= 8).toBe(true);
        }),
      );
    });
  });

  it('of JPEG', async () => {
    const data = Uint8Array.from({ length: 16 * 16 * 4 }, (_, at) => (at % 4 === 0 ? 200 : at % 4 === 3 ? 255 : 40));
    const { rows, channels, values } = await read(encodeJpeg({ width: 16, height: 16, data }, 95).data);
    expect([rows, channels]).toEqual([16, 3]);
    expect(Math.abs(values[0] - 200)).toBeLessThan(6);
    expect(Math.abs(values[1] - 40)).toBeLessThan(6);
  });

  it('damaged in any way are refused as such', async () => {
    const whole = png(5, 4, 1, (at) => at);
    for (const bytes of [whole.subarray(0, 30), whole.subarray(0, -20), Buffer.from('hello'), Buffer.alloc(0)]) {
      await expect(read(bytes)).rejects.toMatchObject({ code: 'bad-image', kind: 'data' });
    }
    const huge = Buffer.from(whole);
    huge.writeUInt32BE(0x7fffffff, 16);
    await expect(read(huge)).rejects.toThrow('more than 1e8 pixels');
  });

  it('keep their mean when they shrink evenly, and stay within their values', () => {
    const picture = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .chain(([rows, cols]) =>
        fc
          .uint8Array({ minLength: rows * cols, maxLength: rows * cols })
          .map((values) => ({ rows, cols, channels: 1, values }) as const),
      );
    fc.assert(
      fc.property(picture, fc.integer({ min: 1, max: 9 }), (given, side) => {
        const { values } = resize(given, side, side);
        expect(values).toHaveLength(side * side);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(Math.min(...given.values));
        expect(Math.max(...values)).toBeLessThanOrEqual(Math.max(...given.values));
      }),
    );
    const halves = { rows: 1, cols: 4, channels: 1, values: Float32Array.of(0, 0, 1, 1) } as const;
    // Triangle of half width 2 over pixels at distance .5 and 1.5: weights 3/8, 3/8 (inside), 1/8 (beyond), cut at the border.
    expect(resize(halves, 1, 2).values[0]).toBeCloseTo(1 / 7, 6);
    expect(resize(halves, 1, 2).values[1]).toBeCloseTo(6 / 7, 6);
  });
});

describe('folders of images', () => {
  const square = (side: number, value: number) => png(side, side, 1, () => value);

  it('have classes by their folders, the deepest that differ', async () => {
    const set = await open(
      write(emptyFolder(), {
        'p/cat/images/1.png': square(8, 1),
        'p/dog/images/1.png': square(8, 2),
        'p/dog/images/2.png': square(8, 3),
        'p/.hidden/1.png': square(8, 4),
        'p/notes.txt': 'x',
      }),
      { images: 'p' },
    );
    expect([...set.elements].filter((_, at) => at % 64 === 0)).toEqual([1, 2, 3]);
    expect(set.labels).toMatchObject({ classes: ['cat', 'dog'], values: Int32Array.of(0, 1, 1) });
    expect(set.nameOf(2)).toBe('dog/images/2.png');
    expect(set.preview(0)).toMatchObject({ kind: 'image', rows: 8, cols: 8, channels: 1 });
  });

  it('have classes by the names of the files', async () => {
    const folder = write(emptyFolder(), { '3_a.png': square(8, 0), '1_b.png': square(8, 0), 'x.png': square(8, 0) });
    const set = await open(folder, { images: '.', labelPattern: '^([0-9])_' });
    expect(set.labels).toEqual({ classes: ['1', '3'], values: Int32Array.of(0, 1, -1) });
    await expect(open(folder, { images: '.', labelPattern: '^[0-9]' })).rejects.toMatchObject({ code: 'bad-pattern' });
    await expect(open(folder, { images: '.', labelPattern: '(' })).rejects.toMatchObject({ code: 'bad-pattern' });
  });

  it('are brought to one size and to colour where they differ', async () => {
    const folder = write(emptyFolder(), {
      'a.png': square(8, 100),
      'b.png': square(10, 200),
      'c.png': png(8, 8, 3, (at) => (at % 3) * 100),
    });
    const set = await open(folder, { images: '.' });
    expect(set.shape).toEqual([32, 32, 3]);
    expect([...set.elements.subarray(0, 3)]).toEqual([100, 100, 100]);
    expect([...set.elements.subarray(2 * 3072, 2 * 3072 + 3)]).toEqual([0, 100, 200]);
    expect((await open(folder, { images: '.', imageSize: [6, 9], channels: 'grey' })).shape).toEqual([6, 9, 1]);
    const large = write(emptyFolder(), { 'a.png': square(100, 1), 'b.png': square(100, 2) });
    expect((await open(large, { images: '.' })).shape).toEqual([32, 32, 1]);
  });

  it('skip a damaged one and say so, or fail', async () => {
    const folder = write(emptyFolder(), {
      'a.png': square(8, 1),
      'b.png': 'no image',
      'c.png': square(8, 3),
      'd.png': '',
    });
    const set = await open(folder, { images: '.' });
    expect(set.count).toBe(2);
    expect([...set.order]).toEqual([0, 2]);
    expect(set.skipped.map(({ where }) => where)).toEqual(['b.png', 'd.png']);
    expect(set.warnings[0]).toMatch(
      /^2 samples were left out: b.png \(b.png cannot be read as an image: neither PNG nor JPEG\)/,
    );
    expect(set.facts['Left out']).toBe(2);
    await expect(open(folder, { images: '.', onCorrupt: 'fail' })).rejects.toMatchObject({ code: 'bad-image' });
  });

  it('need samples', async () => {
    const folder = write(emptyFolder(), { 'a.png': square(8, 1), 'b.png': 'no image', 'text/c.txt': 'x' });
    await expect(open(folder, { images: '.' })).rejects.toMatchObject({
      code: 'too-few-samples',
      message: expect.stringContaining('1 of 2 samples could be used; 1 could not be read, the first: b.png') as string,
    });
    await expect(open(folder, { images: 'text' })).rejects.toMatchObject({ code: 'no-samples' });
    await expect(open(folder, { images: 'texd' })).rejects.toMatchObject({ remedy: 'Did you mean text?' });
  });
});

describe('images in arrays', () => {
  it('are recognised by their axes', () => {
    const sizes = (shape: readonly number[], isMatlab = false, size: number | 'auto' = 'auto') => {
      const axes = imageAxes(shape, isMatlab, size);
      return axes && [axes.count, axes.rows, axes.cols, axes.channels];
    };
    expect(sizes([7, 28, 20])).toEqual([7, 28, 20, 1]);
    expect(sizes([7, 28, 20, 3])).toEqual([7, 28, 20, 3]);
    expect(sizes([7, 3, 28, 20])).toEqual([7, 28, 20, 3]);
    expect(sizes([7, 64])).toEqual([7, 8, 8, 1]);
    expect(sizes([7, 192])).toEqual([7, 8, 8, 3]);
    expect(sizes([64, 7])).toEqual([7, 8, 8, 1]);
    expect(sizes([7, 10])).toBeUndefined();
    // MATLAB's 28 x 20 x 3 x 7, from the slowest axis to the fastest.
    expect(sizes([7, 3, 20, 28], true)).toEqual([7, 28, 20, 3]);
  });

  it('have their pixels where they belong, whatever the order of the axes', async () => {
    const at = ([n, row, col]: readonly number[]) => 100 * n + 10 * row + col;
    const folder = write(emptyFolder(), {
      'c.npy': npyBytes([2, 5, 6], at, 'uint8'),
      'last.npy': npyBytes(
        [2, 5, 6, 3],
        ([n, row, col, channel]) => at([n, row, col]) / 255 + channel / 1000,
        'float32',
      ),
      'second.npy': npyBytes(
        [2, 3, 5, 6],
        ([n, channel, row, col]) => at([n, row, col]) / 255 + channel / 1000,
        'float32',
      ),
    });
    const plain = await open(folder, { images: 'c.npy' });
    expect(plain.elements[30 + 2 * 6 + 4]).toBe(124);
    const [last, second] = [await open(folder, { images: 'last.npy' }), await open(folder, { images: 'second.npy' })];
    expect(second.elements).toEqual(last.elements);
    expect(last).toMatchObject({ shape: [5, 6, 3], scale: 1 });
    const means = [0, 1, 2].map((channel) => {
      const values = [...last.elements].filter((_, i) => i % 3 === channel);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    for (const [channel, mean] of means.entries()) expect(last.mean[channel]).toBeCloseTo(mean, 5);
  });

  it('of CSV have their class at the end, gzipped or not', async () => {
    const text = `${new Array(16).fill('3').join(',')},dog\n${new Array(16).fill('12').join(',')},cat\n`;
    const folder = write(emptyFolder(), { 'a.csv': text, 'b.csv.gz': gzipSync(text) });
    for (const images of ['a.csv', 'b.csv.gz']) {
      const set = await open(folder, { images });
      expect(set).toMatchObject({ shape: [4, 4, 1], scale: 1 / 12 });
      expect(set.labels).toEqual({ classes: ['cat', 'dog'], values: Int32Array.of(1, 0) });
    }
  });

  it('of CIFAR have names of classes', async () => {
    const record = (label: number) => Buffer.concat([Buffer.of(label), Buffer.alloc(3072, 9)]);
    const folder = write(emptyFolder(), { 'data_batch_1.bin': Buffer.concat([record(3), record(0)]) });
    const set = await open(folder, { images: 'data_batch_1.bin' });
    expect(set).toMatchObject({ shape: [32, 32, 3], labels: { classes: ['airplane', 'cat'] } });
  });

  it('need labels of their number, and say both', async () => {
    const folder = write(emptyFolder(), { 'x.npy': npyBytes([3, 4, 4], () => 1, 'uint8'), 'y.txt': 'a\nb\n' });
    await expect(open(folder, { images: 'x.npy', labels: 'y.txt' })).rejects.toMatchObject({
      code: 'labels-length',
      kind: 'config',
      message: '`data.labels` has 2 labels, but there are 3 samples',
    });
  });
});

describe('the order of samples', () => {
  const folder = () => write(emptyFolder(), { 'x.npy': npyBytes([40, 4, 4], ([n]) => n, 'uint8') });
  const seeded = (baseDir: string, seed: number, data: object) =>
    openSamples(optionsOf({ images: 'x.npy', ...data }), { baseDir, ...shuffled(seed) });

  it('is that of the seed, and leads back to the files', async () => {
    const baseDir = folder();
    const [one, again, other] = [
      await seeded(baseDir, 1, {}),
      await seeded(baseDir, 1, {}),
      await seeded(baseDir, 2, {}),
    ];
    expect(again.order).toEqual(one.order);
    expect(other.order).not.toEqual(one.order);
    expect(one.elements.filter((_, at) => at % 16 === 0)).toEqual(Uint8Array.from(one.order));
    expect(one.nameOf(0)).toBe(`x.npy:${one.order[0] + 1}`);
  });

  it('gives subsets and held-out parts that do not overlap', async () => {
    const set = await seeded(folder(), 3, { samples: 20, holdOut: 0.25 });
    expect([set.count, set.heldOut?.count]).toEqual([15, 5]);
    expect(new Set([...set.order, ...set.heldOut!.order]).size).toBe(20);
    expect(set.heldOut!.elements[0]).toBe(set.heldOut!.order[0]);
    expect(set.heldOut!.mean).toEqual(set.mean);
  });
});
