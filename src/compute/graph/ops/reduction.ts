/** `axes` are non-negative and ascending. */
export interface Reduced {
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

export interface ReductionOps {
  ReduceSum: Reduced;
  ReduceMean: Reduced;
  ReduceMax: Reduced;
  ReduceMin: Reduced;
  ReduceProd: Reduced;
}
