import type { ArithmeticOp, ClassifyingOp, ComparisonOp, ElementwiseOps, LogicalOp, UnaryOp } from '../ops/elementwise';
import { arity, equalDtypes, need } from '../requirements';
import { broadcastShapes } from '../size';
import type { FromInputs, Inferences } from './inferences';

const binary: FromInputs = (inputs) => {
  arity(inputs, 2);
  return { shape: broadcastShapes(inputs.map((input) => input.shape)), dtype: equalDtypes(inputs) };
};

const compare: FromInputs = (inputs) => ({ ...binary(inputs), dtype: 'bool' });

const logical: FromInputs = (inputs) => {
  const spec = binary(inputs);
  need(spec.dtype === 'bool', () => `takes bool, got ${spec.dtype}`);
  return spec;
};

const unary: FromInputs = (inputs) => {
  arity(inputs, 1);
  return { shape: inputs[0].shape, dtype: inputs[0].dtype };
};

const ofFloats: FromInputs = (inputs) => {
  const spec = unary(inputs);
  need(spec.dtype === 'float32' || spec.dtype === 'float64', () => `takes floats, got ${spec.dtype}`);
  return spec;
};

const classify: FromInputs = (inputs) => ({ ...ofFloats(inputs), dtype: 'bool' });

const where: FromInputs = (inputs) => {
  arity(inputs, 3);
  need(inputs[0].dtype === 'bool', () => `condition is ${inputs[0].dtype}, not bool`);
  return { shape: broadcastShapes(inputs.map((input) => input.shape)), dtype: equalDtypes(inputs.slice(1)) };
};

const unaryOps: Inferences<UnaryOp> = {
  Neg: unary,
  Abs: unary,
  Sign: unary,
  Relu: unary,
  Sqrt: ofFloats,
  Reciprocal: ofFloats,
  Exp: ofFloats,
  Log: ofFloats,
  Floor: ofFloats,
  Ceil: ofFloats,
  Round: ofFloats,
  Sigmoid: ofFloats,
  Tanh: ofFloats,
  Erf: ofFloats,
  Sin: ofFloats,
  Cos: ofFloats,
  Tan: ofFloats,
  Asin: ofFloats,
  Acos: ofFloats,
  Atan: ofFloats,
  Sinh: ofFloats,
  Cosh: ofFloats,
  Asinh: ofFloats,
  Acosh: ofFloats,
  Atanh: ofFloats,
};

const binaryOps: Inferences<ArithmeticOp | ComparisonOp | LogicalOp | ClassifyingOp> = {
  Add: binary,
  Sub: binary,
  Mul: binary,
  Div: binary,
  Mod: binary,
  Max: binary,
  Min: binary,
  Pow: binary,
  Greater: compare,
  GreaterOrEqual: compare,
  Less: compare,
  LessOrEqual: compare,
  Equal: compare,
  And: logical,
  Or: logical,
  Not: unary,
  IsNaN: classify,
  IsInf: classify,
};

export const elementwise: Inferences<keyof ElementwiseOps> = {
  ...unaryOps,
  ...binaryOps,
  Where: where,
  Cast: ([input], { to }) => ({ shape: input.shape, dtype: to }),
  Clip: unary,
  Elu: ofFloats,
  LeakyRelu: ofFloats,
};
