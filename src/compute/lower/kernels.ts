import type * as tf from '@tensorflow/tfjs-core';

type NoAttributes = object;

/**
 * The TF.js kernels that can be traced, with TF.js's own names for their inputs and attributes; `outputs` is there for
 * those that give a list.
 */
export interface Kernels {
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
  Relu: { inputs: tf.ReluInputs; attributes: NoAttributes };
  ClipByValue: { inputs: tf.ClipByValueInputs; attributes: tf.ClipByValueAttrs };
  Cast: { inputs: tf.CastInputs; attributes: tf.CastAttrs };

  Greater: { inputs: tf.GreaterInputs; attributes: NoAttributes };
  GreaterEqual: { inputs: tf.GreaterEqualInputs; attributes: NoAttributes };
  Less: { inputs: tf.LessInputs; attributes: NoAttributes };
  LessEqual: { inputs: tf.LessEqualInputs; attributes: NoAttributes };
  Equal: { inputs: tf.EqualInputs; attributes: NoAttributes };
  NotEqual: { inputs: tf.NotEqualInputs; attributes: NoAttributes };
  LogicalAnd: { inputs: tf.LogicalAndInputs; attributes: NoAttributes };
  LogicalOr: { inputs: tf.LogicalOrInputs; attributes: NoAttributes };
  LogicalNot: { inputs: tf.LogicalNotInputs; attributes: NoAttributes };
  Select: { inputs: tf.SelectInputs; attributes: NoAttributes };

  Sum: { inputs: tf.SumInputs; attributes: tf.SumAttrs };
  Mean: { inputs: tf.MeanInputs; attributes: tf.MeanAttrs };
  Max: { inputs: tf.MaxInputs; attributes: tf.MaxAttrs };
  Min: { inputs: tf.MinInputs; attributes: tf.MinAttrs };

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

  Fill: { inputs: object; attributes: tf.FillAttrs };
  ZerosLike: { inputs: tf.ZerosLikeInputs; attributes: NoAttributes };
  OnesLike: { inputs: tf.OnesLikeInputs; attributes: NoAttributes };

  BatchMatMul: { inputs: tf.BatchMatMulInputs; attributes: tf.BatchMatMulAttrs };
  _FusedMatMul: { inputs: tf._FusedMatMulInputs; attributes: tf._FusedMatMulAttrs };
}

export type KernelName = keyof Kernels;
