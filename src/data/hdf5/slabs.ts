import type { Dataset } from 'h5wasm/node';
import { elementBytes, widen, type ElementType } from '../source/elements';
import { indicesOf, windowRuns } from '../source/window';
import { elementCount, type TakeElements, type Window } from '../source/variable';
import type { Hdf5Core } from './module';

/** Bytes read at a time: the library's own memory never shrinks. */
const slabBytes = 1_048_576;

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

/** Boxes of a dataset are read into one piece of the library's memory, and widened from there into one array. */
class SlabReader {
  private readonly address: number;
  private readonly values: Float64Array;

  constructor(
    private readonly core: Hdf5Core,
    private readonly dataset: Dataset,
    private readonly type: ElementType,
    mostElements: number,
  ) {
    this.values = new Float64Array(mostElements);
    this.address = core._malloc(mostElements * elementBytes[type]);
    if (this.address === 0) throw new RangeError(`HDF5: no memory for ${mostElements} elements`);
  }

  /** Values of a box in row-major order; overwritten by the next call. */
  read(box: Window): Float64Array {
    const count = box.map(([low, high]) => BigInt(high - low));
    const offset = box.map(([low]) => BigInt(low));
    const stride = box.map(() => 1n);
    const { file_id: file, path } = this.dataset;
    this.core.get_dataset_data(file, path, count, offset, stride, BigInt(this.address));
    // The library's memory may have grown, and its buffer with it.
    const { buffer } = this.core.HEAPU8;
    widen(
      buffer as ArrayBuffer,
      this.address,
      this.type,
      Number(count.reduce((all, size) => all * size, 1n)),
      this.values,
    );
    return this.values;
  }

  dispose(): void {
    this.core._free(this.address);
  }
}

/** A dataset of numbers: `shape` slowest axis first, `type` as the library hands them over (host byte order). */
export interface NumberDataset {
  readonly dataset: Dataset;
  readonly shape: readonly number[];
  readonly type: ElementType;
}

/** Reads the slabs of a dataset that meet the window, handing over one run of neighbouring elements after the other. */
export async function readSlabs(
  core: Hdf5Core,
  { dataset, shape, type }: NumberDataset,
  window: Window,
  take: TakeElements,
): Promise<void> {
  const slab = slabShape(shape, dataset.metadata.chunks, elementBytes[type]);
  const reader = new SlabReader(core, dataset, type, elementCount(slab));
  try {
    for (const box of slabs(shape, slab, window)) {
      const values = reader.read(box);
      let from = 0;
      for (const [start, end] of windowRuns(shape, box, 1)) {
        take(values, from, end - start, start);
        from += end - start;
      }
      // The library works synchronously: other events get their turn between slabs.
      await new Promise(setImmediate);
    }
  } finally {
    reader.dispose();
  }
}
