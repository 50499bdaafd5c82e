import { dataError } from '../errors';
import { elementBytes, type ElementType } from '../source/elements';

export interface NpyHeader {
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  readonly type: ElementType;
  readonly littleEndian: boolean;
  /** Position of the first element in bytes. */
  readonly dataOffset: number;
}

const kinds: Readonly<Record<string, ElementType>> = {
  b1: 'uint8',
  i1: 'int8',
  u1: 'uint8',
  i2: 'int16',
  u2: 'uint16',
  i4: 'int32',
  u4: 'uint32',
  i8: 'int64',
  u8: 'uint64',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
};

/** Bytes before the header text: magic, version, and its length in 2 (version 1) or 4 bytes. */
export const prefixBytes = 12;

/** Where the header ends, from the first {@link prefixBytes} bytes of the file; numpy.lib.format, versions 1 to 3. */
export function headerEnd(prefix: Buffer, file: string): number {
  const version = prefix[6];
  if (prefix.length < prefixBytes || prefix.toString('latin1', 0, 6) !== '\x93NUMPY') throw broken(file);
  if (version < 1 || version > 3) {
    throw dataError('npy-version', file, `NPY version ${version} is not known; known: 1, 2, 3`, 'Save it with numpy.');
  }
  return version === 1 ? 10 + prefix.readUInt16LE(8) : 12 + prefix.readUInt32LE(8);
}

function broken(file: string): Error {
  return dataError('npy-header', file, 'the NPY header is damaged', 'Save the array again with numpy.save.');
}

function elementOf(descr: string, file: string): Pick<NpyHeader, 'type' | 'littleEndian'> {
  const match = /^([<>=|])?([a-zA-Z]\d*)$/.exec(descr);
  const type = match ? kinds[match[2]] : undefined;
  if (match === null || type === undefined) {
    const message = `the array has the element type ${descr}; allowed: bool, integers and floats of up to 64 bits`;
    throw dataError('npy-type', file, message, 'Convert it, for example with array.astype("float32").');
  }
  return { type, littleEndian: match[1] !== '>' };
}

/**
 * Reads the header of an NPY file from all bytes up to the end of the header. A Python dictionary with three
 * known keys, which is all that numpy writes.
 * @throws UserError `npy-header`, `npy-version` or `npy-type`.
 */
export function parseNpyHeader(bytes: Buffer, file: string): NpyHeader {
  const end = headerEnd(bytes, file);
  if (bytes.length < end) throw broken(file);
  const text = bytes.toString('utf8', bytes[6] === 1 ? 10 : 12, end);
  const descr = /'descr'\s*:\s*(?:'([^']*)'|(\[.*?\]))\s*,/.exec(text);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text);
  const shape = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(text);
  if (descr === null || order === null || shape === null) throw broken(file);
  return {
    shape: (shape[1].match(/\d+/g) ?? []).map(Number),
    fortranOrder: order[1] === 'True',
    ...elementOf(descr[1] ?? descr[2], file),
    dataOffset: end,
  };
}

/** Bytes of the elements. */
export function npyDataBytes(header: NpyHeader): number {
  return header.shape.reduce((product, size) => product * size, elementBytes[header.type]);
}
