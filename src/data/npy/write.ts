import type { NdArray, NumericArray } from '../../protocol/ndarray';
import { bytesOf, writeAtomically } from '../files/atomic';

function descr(data: NumericArray): string {
  if (data instanceof Int8Array) return '|i1';
  if (data instanceof Uint8Array) return '|u1';
  const kind = data instanceof Float32Array || data instanceof Float64Array ? 'f' : isUnsigned(data) ? 'u' : 'i';
  return `<${kind}${data.BYTES_PER_ELEMENT}`;
}

function isUnsigned(data: NumericArray): boolean {
  return data instanceof Uint16Array || data instanceof Uint32Array;
}

/** Header of version 1, padded so that the data begin at a multiple of 64 bytes, as numpy writes it. */
function header(shape: readonly number[], data: NumericArray): Buffer {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr(data)}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const padded = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11) + '\n';
  const prefix = Buffer.from('\x93NUMPY\x01\x00\0\0', 'latin1');
  prefix.writeUInt16LE(padded.length, 8);
  return Buffer.concat([prefix, Buffer.from(padded, 'latin1')]);
}

/** Writes an array as NPY (row-major, little-endian); the file appears whole or not at all. */
export async function writeNpy(file: string, { shape, data }: NdArray): Promise<void> {
  await writeNpyPieces(file, shape, [data]);
}

/**
 * Writes an array that is too large for the memory: one or more pieces of one type that follow each other, as long
 * together as `shape` says. A piece may be reused after the next one is asked for.
 */
export async function writeNpyPieces(
  file: string,
  shape: readonly number[],
  pieces: Iterable<NumericArray>,
): Promise<void> {
  await writeAtomically(file, async (handle) => {
    let isFirst = true;
    for (const piece of pieces) {
      if (isFirst) await handle.writeFile(header(shape, piece));
      isFirst = false;
      await handle.writeFile(bytesOf(piece));
    }
  });
}
