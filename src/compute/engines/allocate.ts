/** Float32 memory that worker threads of this process can share. */
export const allocateShared = (length: number): Float32Array =>
  new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
