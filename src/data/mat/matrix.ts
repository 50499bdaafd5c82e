import { dataError } from '../errors';
import type { ElementType } from '../source/elements';
import type { ByteReader } from './bytes';

/** Numbers of storage types, MAT-File Format (MathWorks, R2023b), table 1-1. */
export const storageTypes: ReadonlyMap<number, ElementType> = new Map([
  [1, 'int8'],
  [2, 'uint8'],
  [3, 'int16'],
  [4, 'uint16'],
  [5, 'int32'],
  [6, 'uint32'],
  [7, 'float32'],
  [9, 'float64'],
  [12, 'int64'],
  [13, 'uint64'],
  // UTF-8 and UTF-16 characters are read by their codes.
  [16, 'uint8'],
  [17, 'uint16'],
]);

export const matrixType = 14;
export const compressedType = 15;

/** Array classes, table 1-3. */
const classes: ReadonlyMap<number, string> = new Map([
  [1, 'cell'],
  [2, 'struct'],
  [3, 'object'],
  [4, 'char'],
  [5, 'sparse'],
  [6, 'float64'],
  [7, 'float32'],
  [8, 'int8'],
  [9, 'uint8'],
  [10, 'int16'],
  [11, 'uint16'],
  [12, 'int32'],
  [13, 'uint32'],
  [14, 'int64'],
  [15, 'uint64'],
  [16, 'function'],
  [17, 'opaque'],
]);

const notNumeric = new Set(['cell', 'struct', 'object', 'char', 'sparse', 'function', 'opaque', 'unknown']);

export interface Tag {
  readonly type: number;
  readonly length: number;
  /** Content of a small element, which lies inside its tag. */
  readonly small?: Buffer;
}

export interface MatrixHeader {
  readonly name: string;
  /** Such as `float64`, `cell`, `char`. */
  readonly kind: string;
  readonly complex: boolean;
  readonly shape: readonly number[];
}

export function isNumeric(kind: string): boolean {
  return !notNumeric.has(kind);
}

/** Reads a tag of 8 bytes; a small element (up to 4 bytes) carries its content in it. */
export async function readTag(reader: ByteReader, littleEndian: boolean): Promise<Tag> {
  const bytes = await reader.read(8);
  const first = littleEndian ? bytes.readUInt32LE(0) : bytes.readUInt32BE(0);
  const length = first >>> 16;
  if (length > 0) return { type: first & 0xffff, length, small: Buffer.from(bytes.subarray(4, 4 + length)) };
  return { type: first, length: littleEndian ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4) };
}

/** Content of an element of at most `most` bytes, past its padding to 8 bytes. */
export async function readContent(reader: ByteReader, tag: Tag, most: number, file: string): Promise<Buffer> {
  if (tag.small) return tag.small;
  if (tag.length > most) throw corruptHeader(file, `an array header field of ${tag.length} bytes`);
  const bytes = await reader.read(Math.ceil(tag.length / 8) * 8);
  return Buffer.from(bytes.subarray(0, tag.length));
}

export function corruptHeader(file: string, what: string): Error {
  const remedy = 'Copy or download the file again, or save it again from MATLAB or scipy.';
  return dataError('mat-corrupt', file, `the MAT file holds ${what}`, remedy);
}

/** Array flags, dimensions and name of a matrix element; the reader is left before its content. */
export async function readMatrixHeader(reader: ByteReader, littleEndian: boolean, file: string): Promise<MatrixHeader> {
  const field = async (most: number) => {
    const tag = await readTag(reader, littleEndian);
    return readContent(reader, tag, most, file);
  };
  const flags = await field(8);
  const word = flags.length < 8 ? 0 : littleEndian ? flags.readUInt32LE(0) : flags.readUInt32BE(0);
  const kind = classes.get(word & 0xff) ?? 'unknown';
  // Objects of newer classes (table, string) have no sizes: their name follows at once.
  if (kind === 'opaque') return { name: (await field(1024)).toString('latin1'), kind, complex: false, shape: [] };
  const sizes = await field(4 * 32);
  const name = (await field(1024)).toString('latin1');
  if (flags.length < 8 || sizes.length < 8 || sizes.length % 4 !== 0)
    throw corruptHeader(file, 'a damaged array header');
  const shape = Array.from({ length: sizes.length / 4 }, (_, i) =>
    littleEndian ? sizes.readInt32LE(4 * i) : sizes.readInt32BE(4 * i),
  );
  if (shape.some((size) => size < 0)) throw corruptHeader(file, `an array of negative size (${shape.join(' x ')})`);
  return { name, kind, complex: (word & 0x0800) !== 0, shape };
}
