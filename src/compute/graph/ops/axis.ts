/** What is computed along one axis, whose size stays. */
export interface AxisOps {
  Softmax: { readonly axis: number };
  LogSoftmax: { readonly axis: number };
  /** Sums of all values up to a place, in the order of the axis or against it, the value there included or not. */
  CumSum: { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };
}
