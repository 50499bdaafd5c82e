import { deflateSync } from 'node:zlib';
import type { ElementType } from '../../../../src/data/source/elements';
import { encode } from './elements';

export interface TiffOptions {
  readonly rows: number;
  readonly cols: number;
  readonly samples: number;
  readonly type: ElementType;
  readonly littleEndian?: boolean;
  readonly planar?: boolean;
  readonly compress?: boolean;
  readonly rowsPerStrip?: number;
  /** Directory before or after the pixels. */
  readonly directoryLast?: boolean;
}

/** Writes one image (or one per page) in strips, after TIFF 6.0. */
class TiffWriter {
  private readonly word: ElementType = 'uint32';

  constructor(private readonly littleEndian: boolean) {}

  numbers(values: readonly number[], type: ElementType = this.word): Buffer {
    return encode(values, type, this.littleEndian);
  }

  /** A directory at `position` whose long values follow it; returns its bytes. */
  directory(entries: readonly (readonly [number, 3 | 4, readonly number[]])[], position: number, next: number): Buffer {
    const types = { 3: 'uint16', 4: 'uint32' } as const;
    let free = position + 2 + entries.length * 12 + 4;
    const extra: Buffer[] = [];
    const fields = entries.map(([tag, kind, values]) => {
      const content = this.numbers(values, types[kind]);
      const head = Buffer.concat([this.numbers([tag, kind], 'uint16'), this.numbers([values.length])]);
      if (content.length <= 4) return Buffer.concat([head, content, Buffer.alloc(4 - content.length)]);
      const field = Buffer.concat([head, this.numbers([free])]);
      extra.push(content);
      free += content.length;
      return field;
    });
    return Buffer.concat([this.numbers([entries.length], 'uint16'), ...fields, this.numbers([next]), ...extra]);
  }

  header(first: number): Buffer {
    return Buffer.concat([
      Buffer.from(this.littleEndian ? 'II' : 'MM'),
      this.numbers([42], 'uint16'),
      this.numbers([first]),
    ]);
  }
}

const sampleFormats: Readonly<Record<string, number>> = { u: 1, i: 2, f: 3 };

function strips(options: TiffOptions, value: (row: number, col: number, sample: number) => number): Buffer[] {
  const {
    rows,
    cols,
    samples,
    type,
    littleEndian = true,
    planar = false,
    compress = false,
    rowsPerStrip = rows,
  } = options;
  const result: Buffer[] = [];
  for (const sample of planar ? Array.from({ length: samples }, (_, at) => at) : [undefined]) {
    for (let top = 0; top < rows; top += rowsPerStrip) {
      const values: number[] = [];
      for (let row = top; row < Math.min(rows, top + rowsPerStrip); row++)
        for (let col = 0; col < cols; col++) {
          if (sample !== undefined) values.push(value(row, col, sample));
          else for (let at = 0; at < samples; at++) values.push(value(row, col, at));
        }
      const bytes = encode(values, type, littleEndian);
      result.push(compress ? deflateSync(bytes) : bytes);
    }
  }
  return result;
}

function imageEntries(options: TiffOptions, offsets: number[], lengths: number[]) {
  const { rows, cols, samples, type, planar = false, compress = false, rowsPerStrip = rows } = options;
  const perSample = (value: number) => Array.from({ length: samples }, () => value);
  return [
    [256, 4, [cols]],
    [257, 4, [rows]],
    [258, 3, perSample(Number(/\d+/.exec(type)))],
    [259, 3, [compress ? 8 : 1]],
    [262, 3, [1]],
    [273, 4, offsets],
    [277, 3, [samples]],
    [278, 4, [rowsPerStrip]],
    [279, 4, lengths],
    [284, 3, [planar ? 2 : 1]],
    [339, 3, perSample(sampleFormats[type[0]])],
  ] as const;
}

/** A TIFF file of one image with `samples` bands. */
export function tiffBytes(options: TiffOptions, value: (row: number, col: number, sample: number) => number): Buffer {
  const writer = new TiffWriter(options.littleEndian ?? true);
  const data = strips(options, value);
  const lengths = data.map((strip) => strip.length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const blank = writer.directory(imageEntries(options, lengths, lengths), 0, 0).length;
  const dataStart = options.directoryLast ? 8 : 8 + blank;
  const directoryStart = options.directoryLast ? 8 + total : 8;
  const offsets = lengths.map((_, at) => dataStart + lengths.slice(0, at).reduce((sum, length) => sum + length, 0));
  const directory = writer.directory(imageEntries(options, offsets, lengths), directoryStart, 0);
  const parts = options.directoryLast ? [...data, directory] : [directory, ...data];
  return Buffer.concat([writer.header(directoryStart), ...parts]);
}

/** A TIFF file with one page per band. */
export function tiffPages(options: TiffOptions, value: (row: number, col: number, sample: number) => number): Buffer {
  const writer = new TiffWriter(options.littleEndian ?? true);
  const page = { ...options, samples: 1 };
  const parts: Buffer[] = [writer.header(8)];
  let position = 8;
  for (let band = 0; band < options.samples; band++) {
    const data = strips(page, (row, col) => value(row, col, band));
    const lengths = data.map((strip) => strip.length);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const size = writer.directory(imageEntries(page, lengths, lengths), 0, 0).length;
    const offsets = lengths.map(
      (_, at) => position + size + lengths.slice(0, at).reduce((sum, length) => sum + length, 0),
    );
    const next = band + 1 < options.samples ? position + size + total : 0;
    parts.push(writer.directory(imageEntries(page, offsets, lengths), position, next), ...data);
    position += size + total;
  }
  return Buffer.concat(parts);
}
