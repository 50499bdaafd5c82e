import type { Pooling } from './windows';

/** Windows never see padding: it is no maximum and does not count in means. */
export interface PoolingOps {
  MaxPool: Pooling;
  /** The gradient of MaxPool's x; inputs: x, dy. It goes to the first one of equal maxima. */
  MaxPoolGrad: Pooling;
  AveragePool: Pooling;
  /** The gradient of AveragePool's x [N, C, ...size]; input: dy */
  AveragePoolGrad: Pooling & { readonly size: readonly number[] };
}
