import type { NodeOf } from '../../graph/node';
import type { ElementwiseOps } from '../../graph/ops/elementwise';
import { onnxDtype } from '../model';
import { same, type OnnxEmitter, type Writers } from './writer';

/** ONNX Runtime has no Where of bools, which is logic all the same. */
function where(emit: OnnxEmitter, { dtype }: NodeOf<'Where'>, inputs: readonly string[]): string {
  if (dtype !== 'bool') return emit.op('Where', inputs);
  const [condition, yes, no] = inputs;
  return emit.op('Or', [emit.op('And', [condition, yes]), emit.op('And', [emit.op('Not', [condition]), no])]);
}

export const elementwise: Writers<keyof ElementwiseOps> = {
  Add: same('Add'),
  Sub: same('Sub'),
  Mul: same('Mul'),
  Div: same('Div'),
  Mod: (emit, _node, inputs) => emit.op('Mod', inputs, { fmod: 1 }),
  Max: same('Max'),
  Min: same('Min'),
  Pow: same('Pow'),
  Neg: same('Neg'),
  Abs: same('Abs'),
  Sign: same('Sign'),
  Relu: same('Relu'),
  Sqrt: same('Sqrt'),
  Reciprocal: same('Reciprocal'),
  Exp: same('Exp'),
  Log: same('Log'),
  Floor: same('Floor'),
  Ceil: same('Ceil'),
  Round: same('Round'),
  Sigmoid: same('Sigmoid'),
  Tanh: same('Tanh'),
  Erf: same('Erf'),
  Sin: same('Sin'),
  Cos: same('Cos'),
  Tan: same('Tan'),
  Asin: same('Asin'),
  Acos: same('Acos'),
  Atan: same('Atan'),
  Sinh: same('Sinh'),
  Cosh: same('Cosh'),
  Asinh: same('Asinh'),
  Acosh: same('Acosh'),
  Atanh: same('Atanh'),
  Greater: same('Greater'),
  GreaterOrEqual: same('GreaterOrEqual'),
  Less: same('Less'),
  LessOrEqual: same('LessOrEqual'),
  Equal: same('Equal'),
  And: same('And'),
  Or: same('Or'),
  Not: same('Not'),
  IsNaN: same('IsNaN'),
  IsInf: same('IsInf'),
  Where: where,
  Cast: (emit, { attributes }, inputs) => emit.op('Cast', inputs, { to: onnxDtype(attributes.to) }),
  Clip: (emit, { dtype, attributes: { low, high } }, [input]) =>
    emit.op('Clip', [input, emit.scalar(low, dtype), emit.scalar(high, dtype)]),
  Elu: (emit, { attributes }, inputs) => emit.op('Elu', inputs, { alpha: { float: attributes.alpha } }),
  LeakyRelu: (emit, { attributes }, inputs) => emit.op('LeakyRelu', inputs, { alpha: { float: attributes.alpha } }),
};
