/**
 * Room for the result of a single pass, where all threads reach it. Unlike memory of the engine, which is kept until
 * the engine is disposed, it goes when nobody holds it any more, so that many repeats need no more than one.
 */
export function scratch(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}
