import { elementBytes } from './stored';

interface Block {
  readonly start: number;
  readonly length: number;
}

/** Hands out byte ranges of a region that starts at 0, first fit; ranges are aligned to cache lines. */
export class Arena {
  #free: Block[] = [{ start: 0, length: Infinity }];
  #end = 0;

  /** How much of the region was ever in use. */
  get byteLength(): number {
    return this.#end;
  }

  allocate(elements: number): number {
    const length = aligned(elements * elementBytes);
    const found = this.#free.findIndex((block) => block.length >= length);
    const { start, length: available } = this.#free[found];
    this.#free.splice(found, 1, ...(available > length ? [{ start: start + length, length: available - length }] : []));
    this.#end = Math.max(this.#end, start + length);
    return start;
  }

  release(start: number, elements: number): void {
    const blocks = [...this.#free, { start, length: aligned(elements * elementBytes) }].sort(
      (a, b) => a.start - b.start,
    );
    this.#free = [];
    for (const block of blocks) {
      const last = this.#free.at(-1);
      if (last !== undefined && last.start + last.length === block.start) {
        this.#free[this.#free.length - 1] = { start: last.start, length: last.length + block.length };
      } else this.#free.push(block);
    }
  }
}

const cacheLine = 64;

function aligned(bytes: number): number {
  return Math.ceil(bytes / cacheLine) * cacheLine;
}
