import { deflateSync } from 'node:zlib';
import { elementBytes, type ElementType } from '../../../../src/data/source/elements';
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
  /** Tiles of this size instead of strips. */
  readonly tile?: { readonly rows: number; readonly cols: number };
  /** 2: differences of neighbours, 3: their byte planes. Compressed images only. */
  readonly predictor?: 1 | 2 | 3;
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
  directory(entries: readonly Entry[], position: number, next: number): Buffer {
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

/** Values of the blocks of one plane or of all samples together, each line by line; tiles are padded with 0. */
function* blocks(options: TiffOptions): Generator<{ row: number; col: number; rows: number; cols: number }> {
  const { rows, cols, tile, rowsPerStrip = rows } = options;
  const [high, wide] = tile ? [tile.rows, tile.cols] : [rowsPerStrip, cols];
  for (let row = 0; row < rows; row += high)
    for (let col = 0; col < cols; col += wide) {
      yield { row, col, rows: tile ? high : Math.min(high, rows - row), cols: wide };
    }
}

/** Predictors, as TIFF 6.0 section 14 and Adobe's technical note 3 have them. */
function predicted(
  bytes: Buffer,
  { predictor = 1, type, littleEndian = true }: TiffOptions,
  width: number,
  depth: number,
): Buffer {
  if (predictor === 1) return bytes;
  const size = elementBytes[type];
  const result = Buffer.from(bytes);
  for (let line = 0; line < bytes.length; line += width * depth * size) {
    const own = bytes.subarray(line, line + width * depth * size);
    if (predictor === 2) {
      const read = (at: number) => (littleEndian ? own.readUIntLE(at * size, size) : own.readUIntBE(at * size, size));
      for (let at = depth; at < width * depth; at++) {
        const difference = (read(at) - read(at - depth) + 2 ** (8 * size)) % 2 ** (8 * size);
        if (littleEndian) result.writeUIntLE(difference, line + at * size, size);
        else result.writeUIntBE(difference, line + at * size, size);
      }
    } else {
      const count = width * depth;
      const planes = Buffer.alloc(own.length);
      for (let at = 0; at < count; at++)
        for (let plane = 0; plane < size; plane++) {
          planes[plane * count + at] = own[at * size + (littleEndian ? size - 1 - plane : plane)];
        }
      for (let at = 0; at < planes.length; at++) result[line + at] = planes[at] - (at < depth ? 0 : planes[at - depth]);
    }
  }
  return result;
}

function strips(options: TiffOptions, value: (row: number, col: number, sample: number) => number): Buffer[] {
  const { rows, cols, samples, type, littleEndian = true, planar = false, compress = false } = options;
  const all = Array.from({ length: samples }, (_, at) => at);
  return (planar ? all.map((sample) => [sample]) : [all]).flatMap((group) =>
    [...blocks(options)].map((block) => {
      const values: number[] = [];
      for (let row = block.row; row < block.row + block.rows; row++)
        for (let col = block.col; col < block.col + block.cols; col++)
          for (const sample of group) values.push(row < rows && col < cols ? value(row, col, sample) : 0);
      const bytes = encode(values, type, littleEndian);
      return compress ? deflateSync(predicted(bytes, options, block.cols, group.length)) : bytes;
    }),
  );
}

type Entry = readonly [number, 3 | 4, readonly number[]];

function imageEntries(options: TiffOptions, offsets: number[], lengths: number[]): Entry[] {
  const { rows, cols, samples, type, planar = false, compress = false, predictor = 1, tile } = options;
  const perSample = (value: number) => Array.from({ length: samples }, () => value);
  const entries: Entry[] = [
    [256, 4, [cols]],
    [257, 4, [rows]],
    [258, 3, perSample(elementBytes[type] * 8)],
    [259, 3, [compress ? 8 : 1]],
    [262, 3, [1]],
    [277, 3, [samples]],
    [284, 3, [planar ? 2 : 1]],
    [317, 3, [compress ? predictor : 1]],
    [339, 3, perSample(sampleFormats[type[0]])],
  ];
  const strip: Entry[] = [
    [273, 4, offsets],
    [278, 4, [options.rowsPerStrip ?? rows]],
    [279, 4, lengths],
  ];
  const tiles: Entry[] = [
    [322, 4, [tile?.cols ?? 0]],
    [323, 4, [tile?.rows ?? 0]],
    [324, 4, offsets],
    [325, 4, lengths],
  ];
  return [...entries, ...(tile ? tiles : strip)].sort(([a], [b]) => a - b);
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
