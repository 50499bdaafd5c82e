import type * as tf from '@tensorflow/tfjs-core';
import type { SpatialKernels } from './spatialKernels';

type NoAttributes = object;

/**
 * The TF.js kernels that can be traced, with TF.js's own names for their inputs and attributes; `outputs` is there for
 * those that give a list.
 */
export interface Kernels extends SpatialKernels {
  Add: { inputs: tf.AddInputs; attributes: NoAttributes };
  AddN: { inputs: tf.AddNInputs; attributes: NoAttributes };
  Sub: { inputs: tf.SubInputs; attributes: NoAttributes };
  Multiply: { inputs: tf.MultiplyInputs; attributes: NoAttributes };
  RealDiv: { inputs: tf.RealDivInputs; attributes: NoAttributes };
  Maximum: { inputs: tf.MaximumInputs; attributes: NoAttributes };
  Minimum: { inputs: tf.MinimumInputs; attributes: NoAttributes };
  Pow: { inputs: tf.PowInputs; attributes: NoAttributes };
  SquaredDifference: { inputs: tf.SquaredDifferenceInputs; attributes: NoAttributes };
  Neg: { inputs: tf.NegInputs; attributes: NoAttributes };
  Abs: { inputs: tf.AbsInputs; attributes: NoAttributes };
  Sqrt: { inputs: tf.SqrtInputs; attributes: NoAttributes };
  Rsqrt: { inputs: tf.RsqrtInputs; attributes: NoAttributes };
  Reciprocal: { inputs: tf.ReciprocalInputs; attributes: NoAttributes };
  Square: { inputs: tf.SquareInputs; attributes: NoAttributes };
  Exp: { inputs: tf.ExpInputs; attributes: NoAttributes };
  Log: { inputs: tf.LogInputs; attributes: NoAttributes };
  Cast: { inputs: tf.CastInputs; attributes: tf.CastAttrs };

  Erf: { inputs: tf.ErfInputs; attributes: NoAttributes };
  Sin: { inputs: tf.SinInputs; attributes: NoAttributes };
  Cos: { inputs: tf.CosInputs; attributes: NoAttributes };
  Tan: { inputs: tf.TanInputs; attributes: NoAttributes };
  Asin: { inputs: tf.AsinInputs; attributes: NoAttributes };
  Acos: { inputs: tf.AcosInputs; attributes: NoAttributes };
  Atan: { inputs: tf.AtanInputs; attributes: NoAttributes };
  Atan2: { inputs: tf.Atan2Inputs; attributes: NoAttributes };
  Sinh: { inputs: tf.SinhInputs; attributes: NoAttributes };
  Cosh: { inputs: tf.CoshInputs; attributes: NoAttributes };
  Asinh: { inputs: tf.AsinhInputs; attributes: NoAttributes };
  Acosh: { inputs: tf.AcoshInputs; attributes: NoAttributes };
  Atanh: { inputs: tf.AtanhInputs; attributes: NoAttributes };
  Log1p: { inputs: tf.Log1pInputs; attributes: NoAttributes };
  Expm1: { inputs: tf.Expm1Inputs; attributes: NoAttributes };
  Floor: { inputs: tf.FloorInputs; attributes: NoAttributes };
  Ceil: { inputs: tf.CeilInputs; attributes: NoAttributes };
  Round: { inputs: tf.RoundInputs; attributes: NoAttributes };
  Sign: { inputs: tf.SignInputs; attributes: NoAttributes };
  Mod: { inputs: tf.ModInputs; attributes: NoAttributes };
  FloorDiv: { inputs: tf.FloorDivInputs; attributes: NoAttributes };

  Relu: { inputs: tf.ReluInputs; attributes: NoAttributes };
  Relu6: { inputs: tf.Relu6Inputs; attributes: NoAttributes };
  LeakyRelu: { inputs: tf.LeakyReluInputs; attributes: tf.LeakyReluAttrs };
  Prelu: { inputs: tf.PreluInputs; attributes: NoAttributes };
  Elu: { inputs: tf.EluInputs; attributes: NoAttributes };
  EluGrad: { inputs: tf.EluGradInputs; attributes: NoAttributes };
  Selu: { inputs: tf.SeluInputs; attributes: NoAttributes };
  Sigmoid: { inputs: tf.SigmoidInputs; attributes: NoAttributes };
  Tanh: { inputs: tf.TanhInputs; attributes: NoAttributes };
  Softplus: { inputs: tf.SoftplusInputs; attributes: NoAttributes };
  Step: { inputs: tf.StepInputs; attributes: tf.StepAttrs };
  ClipByValue: { inputs: tf.ClipByValueInputs; attributes: tf.ClipByValueAttrs };

  Greater: { inputs: tf.GreaterInputs; attributes: NoAttributes };
  GreaterEqual: { inputs: tf.GreaterEqualInputs; attributes: NoAttributes };
  Less: { inputs: tf.LessInputs; attributes: NoAttributes };
  LessEqual: { inputs: tf.LessEqualInputs; attributes: NoAttributes };
  Equal: { inputs: tf.EqualInputs; attributes: NoAttributes };
  NotEqual: { inputs: tf.NotEqualInputs; attributes: NoAttributes };
  LogicalAnd: { inputs: tf.LogicalAndInputs; attributes: NoAttributes };
  LogicalOr: { inputs: tf.LogicalOrInputs; attributes: NoAttributes };
  LogicalNot: { inputs: tf.LogicalNotInputs; attributes: NoAttributes };
  IsNan: { inputs: tf.IsNanInputs; attributes: NoAttributes };
  IsInf: { inputs: tf.IsInfInputs; attributes: NoAttributes };
  IsFinite: { inputs: tf.IsFiniteInputs; attributes: NoAttributes };
  Select: { inputs: tf.SelectInputs; attributes: NoAttributes };

  Sum: { inputs: tf.SumInputs; attributes: tf.SumAttrs };
  Mean: { inputs: tf.MeanInputs; attributes: tf.MeanAttrs };
  Max: { inputs: tf.MaxInputs; attributes: tf.MaxAttrs };
  Min: { inputs: tf.MinInputs; attributes: tf.MinAttrs };
  Prod: { inputs: tf.ProdInputs; attributes: tf.ProdAttrs };
  All: { inputs: tf.AllInputs; attributes: tf.AllAttrs };
  Any: { inputs: tf.AnyInputs; attributes: tf.AnyAttrs };

  Softmax: { inputs: tf.SoftmaxInputs; attributes: tf.SoftmaxAttrs };
  Cumsum: { inputs: tf.CumsumInputs; attributes: tf.CumsumAttrs };
  Cumprod: { inputs: tf.CumprodInputs; attributes: tf.CumprodAttrs };

  Identity: { inputs: tf.IdentityInputs; attributes: NoAttributes };
  Reshape: { inputs: tf.ReshapeInputs; attributes: tf.ReshapeAttrs };
  ExpandDims: { inputs: tf.ExpandDimsInputs; attributes: tf.ExpandDimsAttrs };
  Transpose: { inputs: tf.TransposeInputs; attributes: tf.TransposeAttrs };
  Slice: { inputs: tf.SliceInputs; attributes: tf.SliceAttrs };
  StridedSlice: { inputs: tf.StridedSliceInputs; attributes: tf.StridedSliceAttrs };
  Concat: { inputs: tf.ConcatInputs; attributes: tf.ConcatAttrs };
  Pack: { inputs: tf.PackInputs; attributes: tf.PackAttrs };
  Tile: { inputs: tf.TileInputs; attributes: tf.TileAttrs };
  BroadcastTo: { inputs: tf.BroadcastToInputs; attributes: tf.BroadCastToAttrs };

  SplitV: { inputs: tf.SplitVInputs; attributes: tf.SplitVAttrs; outputs: 'several' };
  Unpack: { inputs: tf.UnpackInputs; attributes: tf.UnpackAttrs; outputs: 'several' };
  Reverse: { inputs: tf.ReverseInputs; attributes: tf.ReverseAttrs };

  GatherV2: { inputs: tf.GatherV2Inputs; attributes: tf.GatherV2Attrs };
  GatherNd: { inputs: tf.GatherNdInputs; attributes: NoAttributes };
  ScatterNd: { inputs: tf.ScatterNdInputs; attributes: tf.ScatterNdAttrs };
  TensorScatterUpdate: { inputs: tf.TensorScatterUpdateInputs; attributes: NoAttributes };
  SparseToDense: { inputs: tf.SparseToDenseInputs; attributes: tf.SparseToDenseAttrs };
  UnsortedSegmentSum: { inputs: tf.UnsortedSegmentSumInputs; attributes: tf.UnsortedSegmentSumAttrs };
  OneHot: { inputs: tf.OneHotInputs; attributes: tf.OneHotAttrs };
  ArgMax: { inputs: tf.ArgMaxInputs; attributes: tf.ArgMaxAttrs };
  ArgMin: { inputs: tf.ArgMinInputs; attributes: tf.ArgMinAttrs };
  TopK: { inputs: tf.TopKInputs; attributes: tf.TopKAttrs; outputs: 'several' };

  Fill: { inputs: object; attributes: tf.FillAttrs };
  ZerosLike: { inputs: tf.ZerosLikeInputs; attributes: NoAttributes };
  OnesLike: { inputs: tf.OnesLikeInputs; attributes: NoAttributes };
  Range: { inputs: object; attributes: tf.RangeAttrs };
  LinSpace: { inputs: object; attributes: tf.LinSpaceAttrs };

  BatchMatMul: { inputs: tf.BatchMatMulInputs; attributes: tf.BatchMatMulAttrs };
  _FusedMatMul: { inputs: tf._FusedMatMulInputs; attributes: tf._FusedMatMulAttrs };
  Einsum: { inputs: tf.EinsumInputs; attributes: tf.EinsumAttrs };
}

export type KernelName = keyof Kernels;
