import { Arena } from './arena';
import { maximumPages, type MemoryKind } from './assembler/module';

const pageBytes = 65536;
/** 64 MiB: with less, there is no point. */
const fewestPages = 1024;
const floatBytes = Float32Array.BYTES_PER_ELEMENT;

/** How far past the end of an array vector loads may read: memory ends at least this far behind the last block. */
const slackBytes = 64;

/** A range of the memory: byte address and number of 4-byte elements. */
export interface Block {
  readonly address: number;
  readonly elements: number;
}

/** A memory with room to grow; less of it where the address space of the process is limited. */
function reserve(kind: MemoryKind, pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: pages, shared: kind === 'shared' });
  } catch (error) {
    if (!(error instanceof RangeError) || pages <= fewestPages) throw error;
    return reserve(kind, pages / 2);
  }
}

/**
 * One WebAssembly memory, with what is free in it. It grows as needed and never shrinks; views of a private one are lost
 * when it grows.
 */
export class WasmMemory {
  readonly memory: WebAssembly.Memory;
  readonly #arena = new Arena();
  /** The memory's buffer is another object each time it has grown. */
  readonly #buffers = new WeakSet<ArrayBufferLike>();

  constructor(kind: MemoryKind = 'shared') {
    this.memory = reserve(kind, maximumPages);
  }

  /** @returns undefined when the memory cannot grow that far (a 32-bit memory ends at 4 GiB). */
  tryAllocate(elements: number): Block | undefined {
    const block = { address: this.#arena.allocate(elements), elements };
    const missing = this.#arena.byteLength + slackBytes - this.memory.buffer.byteLength;
    try {
      if (missing > 0) this.memory.grow(Math.ceil(missing / pageBytes));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.release(block);
      return undefined;
    }
    return block;
  }

  /** @throws Error when the memory is full. */
  allocate(elements: number): Block {
    const block = this.tryAllocate(elements);
    if (block === undefined) throw new Error(`no room for ${elements * floatBytes} bytes in the WebAssembly memory`);
    return block;
  }

  release(block: Block): void {
    this.#arena.release(block.address, block.elements);
  }

  /** A view of a block; one of a shared memory stays valid when that grows. */
  floats({ address, elements }: Block): Float32Array {
    const { buffer } = this.memory;
    this.#buffers.add(buffer);
    return new Float32Array(buffer, address, elements);
  }

  /** @returns the address of a view made by {@link floats}, or of a part of it; undefined for any other array. */
  addressOf(data: Float32Array): number | undefined {
    return this.#buffers.has(data.buffer) ? data.byteOffset : undefined;
  }
}
