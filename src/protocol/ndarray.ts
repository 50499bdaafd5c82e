export type NumericArray =
  Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

/** A dense row-major (C order) array: `data.length` is the product of `shape`. */
export interface NdArray<Data extends NumericArray = NumericArray> {
  readonly shape: readonly number[];
  readonly data: Data;
}
