import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { dataError, reason } from '../errors';
import { elementBytes, toHostOrder } from '../source/elements';
import type { TiffImage } from './image';

const inflateBytes = promisify(inflate);

/** Compressions by TIFF number that geotiff decodes and that lose nothing; deflate is done by zlib. */
const byGeotiff = new Map([
  [5, 'LZW'],
  [32773, 'PackBits'],
  [50000, 'Zstandard'],
]);
const deflate = [8, 32946];

function refuse(file: string, compression: number): never {
  const allowed = ['none', 'Deflate', ...byGeotiff.values()].join(', ');
  const message = `the TIFF image is compressed by method ${compression}; allowed: ${allowed}`;
  throw dataError(
    'tiff-compression',
    file,
    message,
    'Convert it, for example with gdal_translate -co COMPRESS=DEFLATE.',
  );
}

async function inflated(bytes: Buffer, { compression, file }: TiffImage): Promise<Uint8Array> {
  if (deflate.includes(compression)) return inflateBytes(bytes);
  if (!byGeotiff.has(compression)) refuse(file.path, compression);
  const { getDecoder } = await import('geotiff');
  // Its predictor reads big-endian files as little-endian ones, so that it is undone here.
  const unused = { tileWidth: 0, tileHeight: 0, bitsPerSample: [8], planarConfiguration: 1 };
  const decoder = await getDecoder(compression, { ...unused, predictor: 1 });
  return new Uint8Array(await decoder.decode(Uint8Array.from(bytes).buffer));
}

const words = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array } as const;

/** Undoes differences between neighbouring pixels of a line (predictor 2), modulo the width of the type. */
function undoDifferences(bytes: Buffer, image: TiffImage, line: number, depth: number): void {
  const width = elementBytes[image.type];
  if (width === 8) throw damaged(image.file.path, 'differences of 64-bit samples are not known');
  toHostOrder(bytes, width, image.file.littleEndian);
  const values = new words[width](bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / width);
  for (let start = 0; start < values.length; start += line)
    for (let at = start + depth; at < start + line; at++) values[at] += values[at - depth];
  toHostOrder(bytes, width, image.file.littleEndian);
}

/** Undoes the byte planes of predictor 3 (Adobe TIFF technical note 3); the most significant bytes come first. */
function undoFloatPlanes(bytes: Buffer, image: TiffImage, count: number, depth: number): void {
  const { littleEndian } = image.file;
  const width = elementBytes[image.type];
  const lineBytes = count * width;
  for (let line = 0; line + lineBytes <= bytes.length; line += lineBytes) {
    for (let at = line + depth; at < line + lineBytes; at++) bytes[at] += bytes[at - depth];
    const planes = Buffer.from(bytes.subarray(line, line + lineBytes));
    for (let value = 0; value < count; value++)
      for (let plane = 0; plane < width; plane++) {
        const place = littleEndian ? width - 1 - plane : plane;
        bytes[line + value * width + place] = planes[plane * count + value];
      }
  }
}

/**
 * The plain bytes of a compressed strip or tile in the file's byte order.
 * @param depth samples per pixel in the block
 * @throws UserError `tiff-compression` or `tiff-corrupt`.
 */
export async function decompress(
  bytes: Buffer,
  image: TiffImage,
  depth: number,
  expected: number,
): Promise<Uint8Array> {
  const { file, predictor, blockCols } = image;
  let plain: Uint8Array;
  try {
    plain = await inflated(bytes, image);
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'UserError') throw cause;
    throw damaged(file.path, reason(cause));
  }
  if (plain.length < expected) throw damaged(file.path, `a block holds ${plain.length} bytes instead of ${expected}`);
  if (predictor === 1) return plain.subarray(0, expected);
  const own = Buffer.from(Uint8Array.from(plain.subarray(0, expected)).buffer);
  const line = blockCols * depth;
  if (predictor === 2) undoDifferences(own, image, line, depth);
  else if (predictor === 3) undoFloatPlanes(own, image, line, depth);
  else throw damaged(file.path, `predictor ${predictor} is not known`);
  return own;
}

function damaged(file: string, what: string): Error {
  const message = `the compressed TIFF image cannot be read: ${what}`;
  return dataError('tiff-corrupt', file, message, 'Copy or download the file again; it is damaged or incomplete.');
}
