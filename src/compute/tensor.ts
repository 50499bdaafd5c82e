export type DType = 'float32' | 'int32' | 'bool' | 'float64';

/** A tensor in host memory, row-major. `bool` is one byte per value. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

export interface TensorSpec {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** Lends host memory for outputs of calls, which may hold anything before it is written. */
export interface OutputMemory {
  /** @param output name of the output that is written there */
  take(spec: TensorSpec, output: string): HostTensor;
}

export type Named<T> = Readonly<Record<string, T>>;
