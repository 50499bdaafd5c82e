import type { KernelName } from '../../../../src/compute/lower/kernels';

const discrete = 'its values are integers or bools';
const steps = 'it is constant but for jumps';
const constant = 'it depends on no values';
const fused = 'TF.js calls it only where no gradient is asked for';
const inner = 'a part of gradients, whose own gradient nothing asks for';

/** Kernels whose gradient is not checked, and why. */
export const withoutGradient: Partial<Record<KernelName, string>> = {
  Greater: discrete,
  GreaterEqual: discrete,
  Less: discrete,
  LessEqual: discrete,
  Equal: discrete,
  NotEqual: discrete,
  LogicalAnd: discrete,
  LogicalOr: discrete,
  LogicalNot: discrete,
  IsNan: discrete,
  IsInf: discrete,
  IsFinite: discrete,
  All: discrete,
  Any: discrete,
  ArgMax: discrete,
  ArgMin: discrete,
  OneHot: discrete,
  Floor: steps,
  Ceil: steps,
  Round: steps,
  Sign: steps,
  Step: steps,
  FloorDiv: steps,
  Fill: constant,
  ZerosLike: constant,
  OnesLike: constant,
  Range: constant,
  LinSpace: constant,
  EluGrad: inner,
  MaxPoolGrad: inner,
  AvgPoolGrad: inner,
  ResizeBilinearGrad: inner,
  ResizeNearestNeighborGrad: inner,
  FusedConv2D: fused,
  FusedDepthwiseConv2D: fused,
  DepthToSpace: 'TF.js has none',
};
