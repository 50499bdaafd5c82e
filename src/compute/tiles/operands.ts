import type { TiledArray } from './job';

const floatBytes = Float32Array.BYTES_PER_ELEMENT;

/** Gives a program the address of one of its arrays for each call. */
export interface Operand {
  /**
   * @param next the tile to read ahead
   * @param slot byte address for the partials of this tile
   */
  address(tile: number, next: number, slot: number): number;
  /** Called when the program has run. */
  after?(tile: number): void;
}

/** An output that is summed over the tiles. */
export const partialOperand = (start: number): Operand => ({
  address: (_tile, _next, slot) => slot + start * floatBytes,
});

/** An array in the pool's memory, which begins at `address`. */
export function memoryOperand(array: TiledArray, address: number, tilePixels: number): Operand {
  const bytes = tilePixels * array.columns * floatBytes;
  return { address: (tile) => address + tile * bytes };
}

/** The array that is read ahead. */
export function readAheadOperand(array: TiledArray, address: number, tilePixels: number): Operand {
  const operand = memoryOperand(array, address, tilePixels);
  return { address: (_tile, next, slot) => operand.address(next, next, slot) };
}

/** Copies of one tile of the arrays that lie outside the pool's memory. */
export class Staging {
  readonly #copies = new Map<string, { readonly copy: Float32Array; readonly tile: (tile: number) => Float32Array }>();

  /** @param address of memory of this thread with room for {@link stagingBytes} of each array */
  constructor(
    private readonly memory: WebAssembly.Memory,
    private address: number,
    private readonly tilePixels: number,
  ) {}

  input(array: TiledArray, pixels: number): Operand {
    const { copy, tile } = this.#copy(array, pixels);
    return {
      address(index) {
        copy.set(tile(index));
        return copy.byteOffset;
      },
    };
  }

  output(array: TiledArray, pixels: number): Operand {
    const { copy, tile } = this.#copy(array, pixels);
    return { address: () => copy.byteOffset, after: (index) => tile(index).set(copy) };
  }

  #copy(array: TiledArray, pixels: number) {
    const { name, data, columns } = array;
    const known = this.#copies.get(name);
    if (known !== undefined) return known;
    const length = pixels * columns;
    const views = new Map<number, Float32Array>();
    const tile = (index: number): Float32Array => {
      const start = index * this.tilePixels * columns;
      const view = views.get(index) ?? data.subarray(start, start + length);
      views.set(index, view);
      return view;
    };
    const made = { copy: new Float32Array(this.memory.buffer, this.address, length), tile };
    this.address += stagingBytes(length);
    this.#copies.set(name, made);
    return made;
  }
}

/** Bytes that the copy of a tile takes, so that vector loads past its end stay inside. */
export const stagingBytes = (length: number): number => Math.ceil((length * floatBytes + 64) / 64) * 64;
