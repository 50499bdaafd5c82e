import { open, type FileHandle } from 'node:fs/promises';
import { ElementDecoder, elementBytes } from '../source/elements';
import { endsEarly, readRaw } from '../source/raw';
import type { TakeElements, Window } from '../source/variable';
import { decompress } from './decompress';
import { blockGrid, type TiffImage } from './image';

/** A strip or tile of one plane, and where its pixels go. */
interface Block {
  readonly offset: number;
  readonly length: number;
  readonly top: number;
  readonly left: number;
  /** Lines that are stored: tiles are always whole. */
  readonly lines: number;
  /** Samples per pixel in the block. */
  readonly depth: number;
  /** First element of the block's plane in the image. */
  readonly planeStart: number;
}

/** The blocks of an image that meet the rows and planes wanted. */
function* blocksOf(
  image: TiffImage,
  rows: readonly [number, number],
  planes: readonly [number, number],
): Generator<Block> {
  const { down, across } = blockGrid(image);
  const depth = image.planar ? 1 : image.samples;
  for (let plane = planes[0]; plane < planes[1]; plane++) {
    for (let row = Math.floor(rows[0] / image.blockRows); row * image.blockRows < rows[1]; row++) {
      for (let col = 0; col < across; col++) {
        const at = (plane * down + row) * across + col;
        const top = row * image.blockRows;
        yield {
          offset: image.offsets[at],
          length: image.lengths[at],
          top,
          left: col * image.blockCols,
          lines: image.isTiled ? image.blockRows : Math.min(image.blockRows, image.rows - top),
          depth,
          planeStart: plane * image.rows * image.cols,
        };
      }
    }
  }
}

/** Hands on the elements of a block as elements of the image, leaving out the padding of edge tiles. */
function placing(image: TiffImage, block: Block, take: TakeElements): TakeElements {
  const width = image.blockCols * block.depth;
  const useful = Math.min(image.blockCols, image.cols - block.left) * block.depth;
  const lines = Math.min(block.lines, image.rows - block.top);
  return (values, from, length, start) => {
    for (let at = start; at < start + length;) {
      const line = Math.floor(at / width);
      const column = at - line * width;
      const run = Math.min(width - column, start + length - at);
      const wanted = Math.min(run, useful - column);
      if (line < lines && wanted > 0) {
        const target = ((block.top + line) * image.cols + block.left) * block.depth + column;
        take(values, from + at - start, wanted, block.planeStart + target);
      }
      at += run;
    }
  };
}

/** Bytes read at a time from a block that is not compressed. */
const readBytes = 262_144;

/** The plain bytes of a block, in pieces. */
async function* blockBytes(image: TiffImage, block: Block, file: FileHandle): AsyncGenerator<Uint8Array> {
  const expected = block.lines * image.blockCols * block.depth * elementBytes[image.type];
  // A block that was never written holds zeros, which the result already does.
  if (block.length === 0) return;
  const whole = image.compression !== 1;
  if (!whole && block.length < expected) {
    throw endsEarly(image.file.path, block.offset + expected, block.offset + block.length);
  }
  const length = whole ? block.length : expected;
  const step = whole ? length : Math.min(length, readBytes);
  const buffer = Buffer.alloc(step);
  for (let at = 0; at < length; at += step) {
    const piece = buffer.subarray(0, Math.min(step, length - at));
    const { bytesRead } = await file.read(piece, 0, piece.length, block.offset + at);
    if (bytesRead < piece.length)
      throw endsEarly(image.file.path, block.offset + length, block.offset + at + bytesRead);
    yield whole ? await decompress(piece, image, block.depth, expected) : piece;
  }
}

/** Reads blocks one after the other through one decoder. */
async function readBlocks(image: TiffImage, blocks: Iterable<Block>, take: TakeElements): Promise<void> {
  let place: TakeElements = take;
  const decoder = new ElementDecoder(image.type, image.file.littleEndian, (...elements) => place(...elements));
  const file = await open(image.file.path);
  try {
    for (const block of blocks) {
      place = placing(image, block, take);
      decoder.seek(0);
      for await (const bytes of blockBytes(image, block, file)) decoder.push(bytes);
      decoder.flush();
    }
  } finally {
    await file.close();
  }
}

/** Where an uncompressed image in strips lies as one array, which is how most are written. */
function contiguousStart({ isTiled, compression, offsets, lengths, ...image }: TiffImage): number | undefined {
  if (isTiled || compression !== 1) return undefined;
  const adjoin = offsets.every((offset, at) => at === 0 || offset === offsets[at - 1] + lengths[at - 1]);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const expected = image.rows * image.cols * image.samples * elementBytes[image.type];
  return adjoin && total === expected ? offsets[0] : undefined;
}

/** Reads a window of one image: `[sample, row, col]` when planar, `[row, col, sample]` when not. */
export async function readImage(image: TiffImage, window: Window, take: TakeElements): Promise<void> {
  const { rows, cols, samples, planar, type } = image;
  const offset = contiguousStart(image);
  if (offset !== undefined) {
    const { path, littleEndian } = image.file;
    const shape = planar ? [samples, rows, cols] : [rows, cols, samples];
    return readRaw({ path, offset, type, littleEndian, shape }, window, take);
  }
  const planes = planar ? window[0] : ([0, 1] as const);
  const lines = planar ? window[1] : window[0];
  await readBlocks(image, blocksOf(image, lines, planes), take);
}
