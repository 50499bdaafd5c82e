import type { DType, HostTensor } from '../tensor';

/** A place in memory for an array: byte address, and strides in elements for each axis. */
export interface Place {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly address: number;
  readonly strides: readonly number[];
}

/** Writes an array in C order to its place. `bool` becomes 0 or -1 (all bits set). */
export function writeArray(buffer: ArrayBufferLike, place: Place, data: HostTensor['data']): void {
  const memory = elements(buffer, place);
  const sign = place.dtype === 'bool' ? -1 : 1;
  forEachRow(place, (offset, index, count, step) => {
    if (step === 1 && sign === 1) memory.set(data.subarray(index, index + count), offset);
    else for (let i = 0; i < count; i++) memory[offset + i * step] = sign * data[index + i];
  });
}

/** Reads an array from its place into `data`, in C order. */
export function readArray(buffer: ArrayBufferLike, place: Place, data: HostTensor['data']): void {
  const memory = elements(buffer, place);
  const sign = place.dtype === 'bool' ? -1 : 1;
  forEachRow(place, (offset, index, count, step) => {
    for (let i = 0; i < count; i++) data[index + i] = sign * memory[offset + i * step];
  });
}

const elements = (buffer: ArrayBufferLike, { dtype, address }: Place): Float32Array | Int32Array =>
  dtype === 'float32' ? new Float32Array(buffer, address) : new Int32Array(buffer, address);

/** Calls back for each row along the last axis with its offset in memory, its index in C order, its length and stride. */
function forEachRow(
  { shape, strides }: Place,
  visit: (offset: number, index: number, count: number, step: number) => void,
): void {
  const last = shape.length - 1;
  if (last < 0) return visit(0, 0, 1, 1);
  let index = 0;
  const walk = (axis: number, offset: number): void => {
    if (axis === last) {
      visit(offset, index, shape[last], strides[last]);
      index += shape[last];
    } else for (let i = 0; i < shape[axis]; i++) walk(axis + 1, offset + i * strides[axis]);
  };
  walk(0, 0);
}
