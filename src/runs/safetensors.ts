import type { NdArray, NumericArray } from '../protocol/ndarray';

/**
 * The safetensors format: 8 bytes of header length, a JSON header, then the arrays, little-endian and row-major.
 * https://github.com/huggingface/safetensors#format
 */
const types = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  I16: Int16Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const;
type TypeName = keyof typeof types;

interface Entry {
  readonly dtype: TypeName;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const typeOf = (data: NumericArray): TypeName => {
  const name = (Object.keys(types) as TypeName[]).find((key) => data instanceof types[key]);
  if (!name) throw new TypeError('an array of this type cannot be stored in safetensors');
  return name;
};

const lengthOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/**
 * @returns the file in pieces; the arrays' own memory is not copied.
 * @throws RangeError when an array's length is not the product of its shape.
 */
export function encodeSafetensors(
  arrays: Readonly<Record<string, NdArray>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array[] {
  // Widest first, so that every array starts at a multiple of its element size.
  const names = Object.keys(arrays).sort(
    (a, b) => arrays[b].data.BYTES_PER_ELEMENT - arrays[a].data.BYTES_PER_ELEMENT || (a < b ? -1 : 1),
  );
  const entries: [string, Entry][] = [];
  let offset = 0;
  for (const name of names) {
    const { shape, data } = arrays[name];
    if (data.length !== lengthOf(shape)) {
      throw new RangeError(`array ${name} has ${data.length} values, its shape ${shape.join(' x ')} asks for others`);
    }
    entries.push([name, { dtype: typeOf(data), shape, data_offsets: [offset, (offset += data.byteLength)] }]);
  }
  const header = Buffer.from(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }));
  const padded = Buffer.alloc(8 + Math.ceil(header.length / 8) * 8, ' ');
  padded.writeBigUInt64LE(BigInt(padded.length - 8));
  header.copy(padded, 8);
  const bytesOf = ({ buffer, byteOffset, byteLength }: NumericArray) => new Uint8Array(buffer, byteOffset, byteLength);
  return [padded, ...names.map((name) => bytesOf(arrays[name].data))];
}

/** @throws Error that says what is wrong when the bytes are no whole safetensors file. */
export function decodeSafetensors(file: Uint8Array): Record<string, NdArray> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 8) throw new Error('the file is too short for safetensors');
  const headerLength = Number(bytes.readBigUInt64LE());
  if (headerLength > bytes.length - 8) throw new Error('the header of the safetensors file is cut short');
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength)) as Record<string, Entry>;
  const body = bytes.subarray(8 + headerLength);
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  return Object.fromEntries(entries.map(([name, entry]) => [name, decodeArray(name, entry, body)]));
}

function decodeArray(name: string, entry: Entry, body: Buffer): NdArray {
  const ArrayType = types[entry.dtype] as (typeof types)[TypeName] | undefined;
  if (!ArrayType) throw new Error(`array ${name} has the unknown type ${entry.dtype}`);
  const [start, end] = entry.data_offsets;
  const length = lengthOf(entry.shape);
  if (!(start >= 0 && end <= body.length && end - start === length * ArrayType.BYTES_PER_ELEMENT)) {
    throw new Error(`array ${name} does not lie within the file`);
  }
  const data = new ArrayType(length);
  new Uint8Array(data.buffer).set(body.subarray(start, end));
  return { shape: entry.shape, data };
}
