import type { ElementwiseOps } from '../ops/elementwise';
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

const where: FromInputs = (inputs) => {
  arity(inputs, 3);
  need(inputs[0].dtype === 'bool', () => `condition is ${inputs[0].dtype}, not bool`);
  return { shape: broadcastShapes(inputs.map((input) => input.shape)), dtype: equalDtypes(inputs.slice(1)) };
};

export const elementwise: Inferences<keyof ElementwiseOps> = {
  Add: binary,
  Sub: binary,
  Mul: binary,
  Div: binary,
  Max: binary,
  Min: binary,
  Pow: binary,
  Neg: unary,
  Abs: unary,
  Sqrt: unary,
  Reciprocal: unary,
  Exp: unary,
  Log: unary,
  Greater: compare,
  GreaterOrEqual: compare,
  Less: compare,
  LessOrEqual: compare,
  Equal: compare,
  And: logical,
  Or: logical,
  Not: unary,
  Where: where,
  Cast: ([input], { to }) => ({ shape: input.shape, dtype: to }),
};
