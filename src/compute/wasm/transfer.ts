import type { DType, HostTensor } from '../tensor';
import { elementBytes } from './stored';

/** A place in memory for an array: byte address, and strides in elements for each axis. */
export interface Place {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly address: number;
  readonly strides: readonly number[];
}

/** Writes an array in C order to its place. `bool` becomes 0 or -1 (all bits set). */
export function writeArray(buffer: ArrayBufferLike, place: Place, data: HostTensor['data']): void {
  const memory = elements(buffer, place.dtype);
  const sign = place.dtype === 'bool' ? -1 : 1;
  const start = place.address / elementBytes;
  forEachElement(place, (offset, index) => (memory[start + offset] = sign * Number(data[index])));
}

/** Reads an array from its place into `data`, in C order. */
export function readArray(buffer: ArrayBufferLike, place: Place, data: HostTensor['data']): void {
  const memory = elements(buffer, place.dtype);
  const sign = place.dtype === 'bool' ? -1 : 1;
  const start = place.address / elementBytes;
  forEachElement(place, (offset, index) => (data[index] = sign * memory[start + offset]));
}

const elements = (buffer: ArrayBufferLike, dtype: DType): Float32Array | Int32Array =>
  dtype === 'float32' ? new Float32Array(buffer) : new Int32Array(buffer);

/** Calls back with the offset in memory and the index in C order of each element. */
function forEachElement({ shape, strides }: Place, visit: (offset: number, index: number) => void): void {
  const last = shape.length - 1;
  const rank0 = last < 0;
  const [columns, step] = rank0 ? [1, 0] : [shape[last], strides[last]];
  let index = 0;
  const walk = (axis: number, offset: number): void => {
    if (axis >= last) {
      for (let column = 0; column < columns; column++) visit(offset + column * step, index++);
    } else for (let i = 0; i < shape[axis]; i++) walk(axis + 1, offset + i * strides[axis]);
  };
  walk(0, 0);
}
