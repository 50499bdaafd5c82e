import type { GeoTIFFImage } from 'geotiff';
import { dataError } from '../errors';
import { endsEarly, readRaw } from '../source/raw';
import { elementBytes } from '../source/elements';
import type { TakeElements, Window } from '../source/variable';
import type { TiffPages } from './pages';

/** Bytes decoded at a time, unless one strip or row of tiles is larger. */
const blockBytes = 2_097_152;

/** Offsets and lengths of the strips or tiles of an image. */
async function blocksOf(image: GeoTIFFImage): Promise<{ offsets: number[]; lengths: number[] }> {
  const kind = image.isTiled ? 'Tile' : 'Strip';
  const load = async (name: 'TileOffsets' | 'StripOffsets' | 'TileByteCounts' | 'StripByteCounts') =>
    Array.from((await image.fileDirectory.loadValue(name)) ?? [], Number);
  return { offsets: await load(`${kind}Offsets`), lengths: await load(`${kind}ByteCounts`) };
}

/** @throws UserError `truncated-file` when a strip or tile lies beyond the end of the file. */
export async function checkBlocks(pages: TiffPages, file: string, size: number): Promise<void> {
  for (const image of pages.images) {
    const { offsets, lengths } = await blocksOf(image);
    if (offsets.length === 0 || offsets.length !== lengths.length) {
      throw dataError('tiff-corrupt', file, 'the TIFF image does not say where its data are', 'Save the image again.');
    }
    const end = offsets.reduce((last, offset, at) => Math.max(last, offset + lengths[at]), 0);
    if (end > size) throw endsEarly(file, end, size);
  }
}

/** Where the image begins, when it lies in one uncompressed piece. */
export async function contiguousStart(image: GeoTIFFImage, expected: number): Promise<number | undefined> {
  if (image.isTiled || (image.fileDirectory.getValue('Compression') ?? 1) !== 1) return undefined;
  const { offsets, lengths } = await blocksOf(image);
  const adjoin = offsets.every((offset, at) => at === 0 || offset === offsets[at - 1] + lengths[at - 1]);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return adjoin && total === expected ? offsets[0] : undefined;
}

/** One plane (or a chunky image) in storage: rows x width numbers, the first being element `start`. */
interface Plane {
  readonly image: GeoTIFFImage;
  /** Sample to read, or all of them, interleaved. */
  readonly sample: number | undefined;
  readonly rows: number;
  readonly cols: number;
  /** Numbers per pixel. */
  readonly depth: number;
  readonly start: number;
}

/** Decodes whole strips or rows of tiles, as many at a time as fit. */
async function decodePlane(
  plane: Plane,
  bytes: number,
  rows: readonly [number, number],
  take: TakeElements,
): Promise<void> {
  const { image, sample, cols, depth } = plane;
  const high = Math.min(image.getTileHeight(), plane.rows);
  const step = high * Math.max(1, Math.floor(blockBytes / (high * cols * depth * bytes)));
  for (let top = Math.floor(rows[0] / high) * high; top < rows[1]; top += step) {
    const window = [0, top, cols, Math.min(top + step, plane.rows)];
    const block = await image.readRasters({
      window,
      interleave: true,
      ...(sample !== undefined && { samples: [sample] }),
    });
    take(new Float64Array(block), 0, block.length, plane.start + top * cols * depth);
  }
}

/** Reads a window of the image, `[row, col, sample]` when chunky, `[sample, row, col]` when planar. */
export async function readPages(pages: TiffPages, file: string, window: Window, take: TakeElements): Promise<void> {
  const { rows, cols, samples, planar, type, images } = pages;
  const bytes = elementBytes[type];
  const [depths, lines, columns] = planar ? window : [window[2], window[0], window[1]];
  if (images.length === 1) {
    const offset = await contiguousStart(images[0], rows * cols * samples * bytes);
    const shape = planar ? [samples, rows, cols] : [rows, cols, samples];
    const { littleEndian } = images[0];
    if (offset !== undefined) return readRaw({ path: file, offset, type, littleEndian, shape }, window, take);
  }
  if (!planar)
    return decodePlane(
      { image: images[0], sample: undefined, rows, cols, depth: samples, start: 0 },
      bytes,
      lines,
      take,
    );
  for (let band = depths[0]; band < depths[1]; band++) {
    const image = images.length > 1 ? images[band] : images[0];
    const start = band * rows * cols;
    const offset = images.length > 1 ? await contiguousStart(image, rows * cols * bytes) : undefined;
    if (offset === undefined) {
      await decodePlane(
        { image, sample: images.length > 1 ? 0 : band, rows, cols, depth: 1, start },
        bytes,
        lines,
        take,
      );
    } else {
      const page = { path: file, offset, type, littleEndian: image.littleEndian, shape: [rows, cols] };
      await readRaw(page, [lines, columns], (values, from, length, at) => take(values, from, length, start + at));
    }
  }
}
