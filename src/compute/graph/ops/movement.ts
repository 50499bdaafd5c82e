/** Values in other places. */
export interface MovementOps {
  Reshape: { readonly shape: readonly number[] };
  Transpose: { readonly perm: readonly number[] };
  Expand: { readonly shape: readonly number[] };
  /** Starts and ends count from 0 and lie inside the axis; with a negative step the end may be -1, before the first value. */
  Slice: {
    readonly starts: readonly number[];
    readonly ends: readonly number[];
    readonly steps: readonly number[];
  };
  Concat: { readonly axis: number };
}
