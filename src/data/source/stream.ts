import { ElementDecoder, type ElementType } from './elements';
import { strides } from './window';
import type { TakeElements, Window } from './variable';

/** Where numbers come from when they can only be read from their beginning, such as out of a compressed file. */
export interface StreamedArray {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  /** Slowest axis first. */
  readonly shape: readonly number[];
  /** The bytes of the elements; more may follow them. */
  bytes(): AsyncIterable<Uint8Array>;
  /** The error for a stream that ends after `found` of `expected` elements. */
  endsEarly(expected: number, found: number): Error;
}

/** Reads up to the last element of `window`; later elements are never decompressed. */
export async function readStream(array: StreamedArray, window: Window, take: TakeElements): Promise<void> {
  const step = strides(array.shape);
  const wanted = window.reduce((last, [, high], axis) => last + (high - 1) * step[axis], 0) + 1;
  let taken = 0;
  const decoder = new ElementDecoder(array.type, array.littleEndian, (values, from, length, start) => {
    const useful = Math.min(length, wanted - start);
    taken = start + useful;
    if (useful > 0) take(values, from, useful, start);
  });
  for await (const chunk of array.bytes()) {
    decoder.push(chunk);
    if (taken >= wanted) return;
  }
  decoder.flush();
  if (taken < wanted) throw array.endsEarly(wanted, taken);
}
