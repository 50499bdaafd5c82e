import { openNpy } from '../data/npy/read';
import { elementCount, storageShape, type TakeElements } from '../data/source/variable';
import { fullWindow } from '../data/source/window';
import type { NdArray } from '../protocol/ndarray';

async function readInto<Data extends Float32Array | Uint8Array | Int32Array>(
  file: string,
  make: (length: number) => Data,
): Promise<NdArray<Data>> {
  const source = await openNpy(file);
  try {
    const [variable] = source.variables;
    const data = make(elementCount(variable.shape));
    const take: TakeElements = (values, from, length, start) => data.set(values.subarray(from, from + length), start);
    await variable.read(fullWindow(storageShape(variable)), take);
    return { shape: variable.shape, data };
  } finally {
    await source.close();
  }
}

/** A row-major NPY file of any size as float32. */
export const readFloats = (file: string): Promise<NdArray<Float32Array>> =>
  readInto(file, (length) => new Float32Array(length));

/** A row-major NPY file of integers of up to 32 bits. */
export const readIntegers = (file: string): Promise<NdArray<Int32Array>> =>
  readInto(file, (length) => new Int32Array(length));

/** A row-major NPY file of bytes. */
export const readBytes = (file: string): Promise<NdArray<Uint8Array>> =>
  readInto(file, (length) => new Uint8Array(length));
