export interface ProductOps {
  /** Batched matrix product of the last two axes, with either factor transposed first. */
  MatMul: { readonly transposeA: boolean; readonly transposeB: boolean };
}
