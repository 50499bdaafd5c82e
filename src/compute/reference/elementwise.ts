import type { GraphNode, NodeOf } from '../graph/node';
import type { ElementwiseOps } from '../graph/ops/elementwise';
import { broadcastStrides } from '../graph/strides';
import { erf } from './erf';
import { roundHalfToEven } from './round';
import { readStrided } from './strided';

/** Values of a node from those of its inputs, which are row-major. */
export type Kernel<Node = GraphNode> = (node: Node, inputs: readonly Float64Array[]) => Float64Array;

/** `f` of the values at each place, after broadcasting. */
function mapped(node: GraphNode, inputs: readonly Float64Array[], f: (...values: number[]) => number): Float64Array {
  const spread = inputs.map((data, i) =>
    readStrided(data, node.shape, broadcastStrides(node.inputs[i].shape, node.shape)),
  );
  const [a, b, c] = spread;
  return a.map((value, i) => f(value, b?.[i], c?.[i]));
}

const each =
  (f: (...values: number[]) => number): Kernel =>
  (node, inputs) =>
    mapped(node, inputs, f);

const predicate = (f: (a: number, b: number) => boolean): Kernel => each((a, b) => (f(a, b) ? 1 : 0));

/** For int32 the quotient and the power are cut off towards zero, as in C. */
const cutForIntegers =
  (f: (a: number, b: number) => number): Kernel =>
  (node, inputs) =>
    mapped(node, inputs, node.dtype === 'int32' ? (a, b) => Math.trunc(f(a, b)) : f);

const cast: Kernel<NodeOf<'Cast'>> = ({ attributes }, [data]) => {
  if (attributes.to === 'bool') return data.map((value) => (value === 0 ? 0 : 1));
  return attributes.to === 'int32' ? data.map(Math.trunc) : data;
};

export const elementwise: { readonly [Op in keyof ElementwiseOps]: Kernel<NodeOf<Op>> } = {
  Add: each((a, b) => a + b),
  Sub: each((a, b) => a - b),
  Mul: each((a, b) => a * b),
  Div: cutForIntegers((a, b) => a / b),
  Mod: each((a, b) => a % b),
  Max: each((a, b) => Math.max(a, b)),
  Min: each((a, b) => Math.min(a, b)),
  Pow: cutForIntegers(Math.pow),
  Neg: each((x) => -x),
  Abs: each((x) => Math.abs(x)),
  Sign: each((x) => Math.sign(x)),
  Relu: each((x) => Math.max(x, 0)),
  Sqrt: each((x) => Math.sqrt(x)),
  Reciprocal: each((x) => 1 / x),
  Exp: each((x) => Math.exp(x)),
  Log: each((x) => Math.log(x)),
  Floor: each((x) => Math.floor(x)),
  Ceil: each((x) => Math.ceil(x)),
  Round: each(roundHalfToEven),
  Sigmoid: each((x) => 1 / (1 + Math.exp(-x))),
  Tanh: each((x) => Math.tanh(x)),
  Erf: each(erf),
  Sin: each((x) => Math.sin(x)),
  Cos: each((x) => Math.cos(x)),
  Tan: each((x) => Math.tan(x)),
  Asin: each((x) => Math.asin(x)),
  Acos: each((x) => Math.acos(x)),
  Atan: each((x) => Math.atan(x)),
  Sinh: each((x) => Math.sinh(x)),
  Cosh: each((x) => Math.cosh(x)),
  Asinh: each((x) => Math.asinh(x)),
  Acosh: each((x) => Math.acosh(x)),
  Atanh: each((x) => Math.atanh(x)),
  Greater: predicate((a, b) => a > b),
  GreaterOrEqual: predicate((a, b) => a >= b),
  Less: predicate((a, b) => a < b),
  LessOrEqual: predicate((a, b) => a <= b),
  Equal: predicate((a, b) => a === b),
  And: predicate((a, b) => a !== 0 && b !== 0),
  Or: predicate((a, b) => a !== 0 || b !== 0),
  Not: predicate((a) => a === 0),
  IsNaN: predicate(Number.isNaN),
  IsInf: predicate((x) => Math.abs(x) === Infinity),
  Where: each((condition, yes, no) => (condition === 0 ? no : yes)),
  Cast: cast,
  Clip: ({ attributes: { low, high } }, [x]) => x.map((value) => Math.min(Math.max(value, low), high)),
  Elu: ({ attributes: { alpha } }, [x]) => x.map((value) => (value > 0 ? value : alpha * Math.expm1(value))),
  LeakyRelu: ({ attributes: { alpha } }, [x]) => x.map((value) => (value < 0 ? alpha * value : value)),
};
