import type { Dataset } from 'h5wasm/node';
import { indicesOf, strides } from '../source/window';
import { elementCount, type TakeElements, type Window } from '../source/variable';

/** Bytes read at a time: the library's own memory never shrinks. */
const slabBytes = 2_097_152;

/**
 * Size of the boxes in which a dataset is read: whole chunks, so that none is decompressed twice, and as many of
 * them (the fastest axis first) as fit.
 */
export function slabShape(shape: readonly number[], chunks: readonly number[] | null, bytes: number): number[] {
  const slab = shape.map((size, axis) => Math.min(size, chunks?.[axis] ?? 1));
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const times = Math.max(1, Math.floor(slabBytes / (elementCount(slab) * bytes)));
    slab[axis] = Math.min(shape[axis], slab[axis] * times);
    if (slab[axis] < shape[axis]) break;
  }
  return slab;
}

type Numbers =
  Float64Array | Float32Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

function toFloat64(block: unknown): Float64Array {
  if (block instanceof Float64Array) return block;
  if (block instanceof BigInt64Array || block instanceof BigUint64Array) return Float64Array.from(block, Number);
  return new Float64Array(block as Numbers);
}

/** Boxes of `slab` size, aligned to multiples of it, that meet the window. */
function* slabs(shape: readonly number[], slab: readonly number[], window: Window): Generator<Window> {
  const grid = window.map(([low, high], axis): readonly [number, number] => [
    Math.floor(low / slab[axis]),
    Math.ceil(high / slab[axis]),
  ]);
  for (const index of indicesOf(grid)) {
    yield index.map((at, axis) => [at * slab[axis], Math.min(shape[axis], (at + 1) * slab[axis])]);
  }
}

/** Reads the slabs of a dataset that meet the window, handing over one line of the fastest axis after the other. */
export async function readSlabs(
  dataset: Dataset,
  shape: readonly number[],
  window: Window,
  take: TakeElements,
): Promise<void> {
  const step = strides(shape);
  const { chunks, size } = dataset.metadata;
  for (const box of slabs(shape, slabShape(shape, chunks, size), window)) {
    const values = toFloat64(dataset.slice(box.map(([low, high]) => [low, high])));
    const [first, last] = box[box.length - 1];
    let from = 0;
    for (const line of indicesOf(box.slice(0, -1))) {
      const start = line.reduce((sum, index, axis) => sum + index * step[axis], first);
      take(values, from, last - first, start);
      from += last - first;
    }
    // The library works synchronously: other events get their turn between slabs.
    await new Promise(setImmediate);
  }
}
