import { endianness } from 'node:os';
import type { TakeElements } from './variable';

/** Element types that a file can hold, with their sizes in bytes. */
export const elementBytes = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  float16: 2,
  float32: 4,
  float64: 8,
} as const;

export type ElementType = keyof typeof elementBytes;

const hostIsLittle = endianness() === 'LE';

/** Elements decoded at a time: 512 kB of float64. */
const blockElements = 65_536;

/** IEEE 754 half precision to a number. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function spread<Item>(items: ArrayLike<Item>, toNumber: (item: Item) => number, into: Float64Array): void {
  for (let i = 0; i < items.length; i++) into[i] = toNumber(items[i]);
}

/** Widens `count` elements from byte `at` of `buffer` on (host byte order, aligned) to float64. */
export function widen(buffer: ArrayBuffer, at: number, type: ElementType, count: number, into: Float64Array): void {
  switch (type) {
    case 'int8':
      return into.set(new Int8Array(buffer, at, count));
    case 'uint8':
      return into.set(new Uint8Array(buffer, at, count));
    case 'int16':
      return into.set(new Int16Array(buffer, at, count));
    case 'uint16':
      return into.set(new Uint16Array(buffer, at, count));
    case 'int32':
      return into.set(new Int32Array(buffer, at, count));
    case 'uint32':
      return into.set(new Uint32Array(buffer, at, count));
    case 'float32':
      return into.set(new Float32Array(buffer, at, count));
    case 'float64':
      return into.set(new Float64Array(buffer, at, count));
    case 'int64':
      return spread(new BigInt64Array(buffer, at, count), Number, into);
    case 'uint64':
      return spread(new BigUint64Array(buffer, at, count), Number, into);
    case 'float16':
      return spread(new Uint16Array(buffer, at, count), halfToNumber, into);
  }
}

/** Turns the bytes of elements of `size` bytes from the file's order into the host's, or back, in place. */
export function toHostOrder(bytes: Buffer, size: number, littleEndian: boolean): void {
  if (littleEndian === hostIsLittle) return;
  if (size === 2) bytes.swap16();
  else if (size === 4) bytes.swap32();
  else if (size === 8) bytes.swap64();
}

/** Turns bytes that arrive in pieces of any length into numbers, and hands them over block by block. */
export class ElementDecoder {
  private readonly buffer = new ArrayBuffer(blockElements * 8);
  private readonly bytes = Buffer.from(this.buffer);
  private readonly values = new Float64Array(blockElements);
  private readonly size: number;
  private filled = 0;
  private next = 0;

  constructor(
    private readonly type: ElementType,
    private readonly littleEndian: boolean,
    private readonly take: TakeElements,
  ) {
    this.size = elementBytes[type];
  }

  /** The next byte pushed begins element `start`. Pending whole elements are handed over first. */
  seek(start: number): void {
    this.flush();
    this.filled = 0;
    this.next = start;
  }

  push(chunk: Uint8Array): void {
    const room = blockElements * this.size;
    for (let from = 0; from < chunk.length;) {
      const length = Math.min(chunk.length - from, room - this.filled);
      this.bytes.set(chunk.subarray(from, from + length), this.filled);
      this.filled += length;
      from += length;
      if (this.filled === room) this.flush();
    }
  }

  /** Hands over all whole elements; keeps the bytes of an unfinished one. */
  flush(): void {
    const count = Math.floor(this.filled / this.size);
    if (count === 0) return;
    const used = count * this.size;
    // The bytes of an unfinished element must survive the swap, which is in place.
    const rest = Buffer.from(this.bytes.subarray(used, this.filled));
    toHostOrder(this.bytes.subarray(0, used), this.size, this.littleEndian);
    widen(this.buffer, 0, this.type, count, this.values);
    this.take(this.values, 0, count, this.next);
    this.next += count;
    this.bytes.set(rest, 0);
    this.filled = rest.length;
  }
}
