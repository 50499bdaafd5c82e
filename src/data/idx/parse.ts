import type { NdArray, NumericArray } from '../../protocol/ndarray';
import { dataError } from '../errors';
import { endsEarly } from '../source/raw';

interface Element {
  readonly name: string;
  readonly bytes: number;
  /** Big-endian, as all numbers of the format are. */
  readonly decode: (bytes: Buffer, count: number) => NumericArray;
}

const from = (
  name: string,
  make: (count: number) => Exclude<NumericArray, Uint8Array>,
  read: (bytes: Buffer, at: number) => number,
): Element => {
  const bytes = make(0).BYTES_PER_ELEMENT;
  return {
    name,
    bytes,
    decode(source, count) {
      const values = make(count);
      for (let i = 0; i < count; i++) values[i] = read(source, i * bytes);
      return values;
    },
  };
};

/** By the third byte of the file (LeCun, Cortes and Burges, "The MNIST database", file formats). */
const elements: Readonly<Record<number, Element>> = {
  0x08: { name: 'uint8', bytes: 1, decode: (bytes, count) => Uint8Array.from(bytes.subarray(0, count)) },
  0x09: from(
    'int8',
    (count) => new Int8Array(count),
    (bytes, at) => bytes.readInt8(at),
  ),
  0x0b: from(
    'int16',
    (count) => new Int16Array(count),
    (bytes, at) => bytes.readInt16BE(at),
  ),
  0x0c: from(
    'int32',
    (count) => new Int32Array(count),
    (bytes, at) => bytes.readInt32BE(at),
  ),
  0x0d: from(
    'float32',
    (count) => new Float32Array(count),
    (bytes, at) => bytes.readFloatBE(at),
  ),
  0x0e: from(
    'float64',
    (count) => new Float64Array(count),
    (bytes, at) => bytes.readDoubleBE(at),
  ),
};

/**
 * The array of an IDX file, decompressed.
 * @param file for errors
 * @throws UserError `idx-header`, `idx-type`, `truncated-file` or `idx-trailing`
 */
export function parseIdx(bytes: Buffer, file: string): NdArray {
  const rank = bytes[3];
  const headerBytes = 4 + 4 * rank;
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || rank === 0) throw noHeader(bytes, file);
  const element = elements[bytes[2]];
  if (element === undefined) throw unknownType(bytes[2], file);
  if (bytes.length < headerBytes) throw endsEarly(file, headerBytes, bytes.length);
  const shape = Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const count = shape.reduce((product, size) => product * size, 1);
  const expected = headerBytes + count * element.bytes;
  if (bytes.length < expected) throw endsEarly(file, expected, bytes.length);
  if (bytes.length > expected) throw trailing(shape, element.name, expected, bytes.length, file);
  return { shape, data: element.decode(bytes.subarray(headerBytes), count) };
}

function noHeader(bytes: Buffer, file: string): Error {
  const start = bytes.subarray(0, 4).toString('hex');
  const message = `no IDX file: it begins with ${start || 'nothing'}; an IDX file begins with two bytes 0, a type and a rank`;
  return dataError('idx-header', file, message, 'Name a file such as train-images-idx3-ubyte or its .gz.');
}

function unknownType(type: number, file: string): Error {
  const known = Object.values(elements).map(({ name }) => name);
  const message = `the IDX file has the element type 0x${type.toString(16).padStart(2, '0')}; known: ${known.join(', ')}`;
  return dataError('idx-type', file, message, 'Convert the array to one of these types.');
}

function trailing(shape: readonly number[], type: string, expected: number, found: number, file: string): Error {
  const message = `the header describes [${shape.join(', ')}] of ${type}, ${expected} bytes with it; the file has ${found}`;
  return dataError('idx-trailing', file, message, 'Download the file again; its header and its content do not agree.');
}
