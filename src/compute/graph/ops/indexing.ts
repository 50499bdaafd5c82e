/** Values at places that are computed too. Indices are int32 and count from 0. */
export interface IndexingOps {
  /** inputs: data, indices; the axis is replaced by the axes of the indices. */
  Gather: { readonly axis: number };
  /** inputs: data, indices `[..., depth]` into the first `depth` axes after those of the batch, which both have. */
  GatherND: { readonly batchDims: number };
  /** inputs: data, indices `[..., depth]`, updates; what is updated twice is the sum, or the last. */
  ScatterND: { readonly reduction: 'add' | 'none' };
  /** The first place of the largest value. */
  ArgMax: { readonly axis: number };
  ArgMin: { readonly axis: number };
  /** Largest values of the last axis in falling order; of equal ones the first comes first. */
  TopKValues: { readonly k: number };
  TopKIndices: { readonly k: number };
}
