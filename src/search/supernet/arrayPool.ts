import { makeArray } from '../../compute/graph/build';
import { sizeOf } from '../../compute/graph/shapes';
import type { HostTensor, OutputMemory, TensorSpec } from '../../compute/tensor';

/** Memory that is borrowed until it is given back, all of it at once. */
export interface MemoryScope extends OutputMemory {
  /** Values are what they were: whoever borrows writes all of them. */
  take(spec: TensorSpec): HostTensor;
  /** Nothing that was taken may be used any more. */
  giveBack(): void;
}

type Data = HostTensor['data'];

/**
 * Arrays that are used again and again by dtype and length. New ones for each call of a step are dear: they are filled with
 * zeros, their pages are mapped anew, and the garbage collector runs every few steps for what they hold.
 */
export class ArrayPool {
  readonly #free = new Map<string, Data[]>();
  /** Of what was asked for since {@link trim}. */
  readonly #used = new Set<string>();

  scope(): MemoryScope {
    const taken: [string, Data][] = [];
    return {
      take: ({ shape, dtype }) => {
        const length = sizeOf(shape);
        const key = `${dtype} ${length}`;
        this.#used.add(key);
        const data = this.#free.get(key)?.pop() ?? makeArray(dtype, length);
        taken.push([key, data]);
        return { shape, dtype, data };
      },
      giveBack: () => {
        for (const [key, data] of taken.splice(0)) this.#freeOf(key).push(data);
      },
    };
  }

  /** Lets arrays go of sizes that nobody asked for since it was called last. */
  trim(): void {
    for (const key of this.#free.keys()) if (!this.#used.has(key)) this.#free.delete(key);
    this.#used.clear();
  }

  #freeOf(key: string): Data[] {
    const known = this.#free.get(key) ?? [];
    this.#free.set(key, known);
    return known;
  }
}
