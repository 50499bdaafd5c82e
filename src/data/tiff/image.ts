import path from 'node:path';
import { dataError } from '../errors';
import { elementBytes, type ElementType } from '../source/elements';
import { endsEarly } from '../source/raw';
import type { TiffDirectory, TiffFile } from './directory';

/** One image of a TIFF file: its size, type and where its strips or tiles lie. */
export interface TiffImage {
  readonly file: TiffFile;
  readonly rows: number;
  readonly cols: number;
  readonly samples: number;
  /** Whether each of several samples has strips or tiles of its own. */
  readonly planar: boolean;
  readonly type: ElementType;
  readonly compression: number;
  readonly predictor: number;
  readonly isTiled: boolean;
  /** Size of a strip or tile; the last strip is shorter, edge tiles are padded. */
  readonly blockRows: number;
  readonly blockCols: number;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

/** Tags by number, TIFF 6.0. */
const tags = {
  subfileType: 254,
  cols: 256,
  rows: 257,
  bits: 258,
  compression: 259,
  stripOffsets: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripLengths: 279,
  planar: 284,
  predictor: 317,
  tileCols: 322,
  tileRows: 323,
  tileOffsets: 324,
  tileLengths: 325,
  format: 339,
} as const;

const formats: Readonly<Record<number, string>> = { 1: 'uint', 2: 'int', 3: 'float' };

/** No compression shrinks numbers more: a smaller file cannot hold the image it describes. */
const mostCompression = 100_000;

function elementType(directory: TiffDirectory, file: string): ElementType {
  const bits = directory.numbers(tags.bits) ?? [1];
  const kinds = directory.numbers(tags.format) ?? [1];
  const name = `${formats[kinds[0]] ?? 'format'}${bits[0]}`;
  const same = bits.every((value) => value === bits[0]) && kinds.every((value) => value === kinds[0]);
  if (same && name in elementBytes) return name as ElementType;
  const found = same ? name : 'several types';
  const message = `${path.basename(file)} holds samples of ${found}; allowed: integers and floats of 8 to 64 bits`;
  throw dataError('tiff-type', file, message, 'Convert the image, for example with gdal_translate -ot Float32.');
}

function wrong(file: string, what: string): Error {
  return dataError('tiff-corrupt', file, `the TIFF image is damaged: ${what}`, 'Save or download the image again.');
}

/** Overviews and masks are marked as such. */
export function isMainImage(directory: TiffDirectory): boolean {
  return ((directory.numbers(tags.subfileType)?.[0] ?? 0) & 0b101) === 0;
}

/** Strips or tiles of one plane. */
export function blockGrid({ rows, cols, blockRows, blockCols }: TiffImage): { down: number; across: number } {
  return { down: Math.ceil(rows / blockRows), across: Math.ceil(cols / blockCols) };
}

/** @throws UserError `tiff-type`, `tiff-corrupt` or `truncated-file`. */
export function tiffImage(file: TiffFile, directory: TiffDirectory): TiffImage {
  const one = (tag: number, otherwise = 0) => directory.numbers(tag)?.[0] ?? otherwise;
  const isTiled = directory.numbers(tags.tileOffsets) !== undefined;
  const [rows, cols] = [one(tags.rows), one(tags.cols)];
  const image: TiffImage = {
    file,
    rows,
    cols,
    samples: one(tags.samples, 1),
    planar: one(tags.planar, 1) === 2 && one(tags.samples, 1) > 1,
    type: elementType(directory, file.path),
    compression: one(tags.compression, 1),
    predictor: one(tags.predictor, 1),
    isTiled,
    blockRows: isTiled ? one(tags.tileRows) : Math.min(rows, one(tags.rowsPerStrip, rows)),
    blockCols: isTiled ? one(tags.tileCols) : cols,
    offsets: directory.numbers(isTiled ? tags.tileOffsets : tags.stripOffsets) ?? [],
    lengths: directory.numbers(isTiled ? tags.tileLengths : tags.stripLengths) ?? [],
  };
  checkBlocks(image);
  return image;
}

/** The sizes, the number of strips or tiles and the file must agree before anything is read or allocated. */
function checkBlocks(image: TiffImage): void {
  const { file, rows, cols, samples, planar, blockRows, blockCols, offsets, lengths } = image;
  if (Math.min(rows, cols, samples, blockRows, blockCols) < 1) throw wrong(file.path, 'a size of 0');
  const { down, across } = blockGrid(image);
  const expected = down * across * (planar ? samples : 1);
  if (offsets.length !== expected || lengths.length !== expected) {
    throw wrong(
      file.path,
      `${expected} strips or tiles are needed, ${Math.min(offsets.length, lengths.length)} are there`,
    );
  }
  const end = offsets.reduce((last, offset, at) => Math.max(last, offset + lengths[at]), 0);
  if (end > file.size) throw endsEarly(file.path, end, file.size);
  const bytes = rows * cols * samples * elementBytes[image.type];
  if (bytes > file.size * (image.compression === 1 ? 1 : mostCompression)) {
    throw wrong(file.path, `it describes ${cols} x ${rows} x ${samples} samples, ${bytes} bytes, and has ${file.size}`);
  }
}
