import type { GraphNode, NodeOf, OpName } from '../../graph/node';
import type { ElementwiseOps } from '../../graph/ops/elementwise';
import type { DType } from '../../tensor';
import type { Code } from '../assembler/code';
import { f32x4, i32x4, v128 } from '../assembler/instructions';
import type { Emitter } from '../expression';
import { emitExp, emitLog, emitPow } from './transcendental';

export type ElementwiseOp = Exclude<keyof ElementwiseOps, 'Cast' | 'Clip'>;

type Binary = (a: Code, b: Code) => Code;
const binary =
  (instruction: Binary): Emitter =>
  ([a, b]) =>
    instruction(a, b);
const unary =
  (instruction: (a: Code) => Code): Emitter =>
  ([a]) =>
    instruction(a);
const not = (instruction: Binary): Emitter => binary((a, b) => v128.not(instruction(a, b)));
const reciprocal = unary((a) => f32x4.div(f32x4.const(1), a));
const relu = unary((a) => f32x4.pmax(a, f32x4.const(0)));
const sigmoid: Emitter = ([a], scope) => {
  const decay = emitExp([f32x4.neg(a)], scope);
  return f32x4.div(f32x4.const(1), f32x4.add(f32x4.const(1), decay));
};
const select: Emitter = ([mask, a, b]) => v128.select(mask, a, b);

/** By operator and dtype of its last input; what is absent is not supported. */
const rows: Readonly<Partial<Record<ElementwiseOp, Partial<Record<DType, Emitter>>>>> = {
  Add: { float32: binary(f32x4.add), int32: binary(i32x4.add) },
  Sub: { float32: binary(f32x4.sub), int32: binary(i32x4.sub) },
  Mul: { float32: binary(f32x4.mul), int32: binary(i32x4.mul) },
  Div: { float32: binary(f32x4.div) },
  Max: { float32: binary(f32x4.max), int32: binary(i32x4.max) },
  Min: { float32: binary(f32x4.min), int32: binary(i32x4.min) },
  Pow: { float32: emitPow },
  Neg: { float32: unary(f32x4.neg), int32: unary(i32x4.neg) },
  Abs: { float32: unary(f32x4.abs), int32: unary(i32x4.abs) },
  Relu: { float32: relu, int32: unary((a) => i32x4.max(a, i32x4.const(0))) },
  Sigmoid: { float32: sigmoid },
  Floor: { float32: unary(f32x4.floor) },
  Ceil: { float32: unary(f32x4.ceil) },
  Round: { float32: unary(f32x4.nearest) },
  Sqrt: { float32: unary(f32x4.sqrt) },
  Reciprocal: { float32: reciprocal },
  Exp: { float32: emitExp },
  Log: { float32: emitLog },
  Greater: { float32: binary(f32x4.gt), int32: binary(i32x4.gt) },
  GreaterOrEqual: { float32: binary(f32x4.ge), int32: binary(i32x4.ge) },
  Less: { float32: binary(f32x4.lt), int32: binary(i32x4.lt) },
  LessOrEqual: { float32: binary(f32x4.le), int32: binary(i32x4.le) },
  Equal: { float32: binary(f32x4.eq), int32: binary(i32x4.eq), bool: binary(i32x4.eq) },
  And: { bool: binary(v128.and) },
  Or: { bool: binary(v128.or) },
  Not: { bool: unary(v128.not) },
  Where: { float32: select, int32: select, bool: select },
};

/** Maximum and minimum whose second operand is known not to be NaN: one machine instruction, and NaN stays NaN. */
export const clampEmitters: Readonly<Partial<Record<OpName, Emitter>>> = {
  Max: binary(f32x4.pmax),
  Min: binary(f32x4.pmin),
};

const same: Emitter = ([a]) => a;
const notZero = (zero: Code, equal: Binary): Emitter => not((a) => equal(a, zero));

/** Conversions by source and target; float32 to int32 rounds towards zero. */
const casts: Readonly<Partial<Record<DType, Partial<Record<DType, Emitter>>>>> = {
  float32: { float32: same, int32: unary(i32x4.fromFloat), bool: notZero(f32x4.const(0), f32x4.eq) },
  int32: { int32: same, float32: unary(f32x4.fromInteger), bool: notZero(i32x4.const(0), i32x4.eq) },
  bool: {
    bool: same,
    float32: unary((a) => v128.and(a, f32x4.const(1))),
    int32: unary((a) => v128.and(a, i32x4.const(1))),
  },
};

export function isElementwise(op: OpName): op is ElementwiseOp | 'Cast' | 'Clip' {
  return op === 'Cast' || op === 'Clip' || op in rows;
}

/** @returns undefined where there is no such operation on these dtypes. */
export function elementwiseEmitter(op: ElementwiseOp, dtype: DType): Emitter | undefined {
  return rows[op]?.[dtype];
}

export function castEmitter(from: DType, to: DType): Emitter | undefined {
  return casts[from]?.[to];
}

/** NaN stays NaN. */
function clipEmitter({ dtype, attributes: { low, high } }: NodeOf<'Clip'>): Emitter | undefined {
  return dtype === 'float32' ? unary((a) => f32x4.pmin(f32x4.pmax(a, f32x4.const(low)), f32x4.const(high))) : undefined;
}

/** @returns undefined where an element-wise node's operation does not exist on its dtypes. */
export function emitterOf(node: GraphNode): Emitter | undefined {
  if (node.op === 'Cast') return castEmitter(node.inputs[0].dtype, node.dtype);
  if (node.op === 'Clip') return clipEmitter(node);
  const last = node.inputs.at(-1);
  return isElementwise(node.op) && last !== undefined ? elementwiseEmitter(node.op, last.dtype) : undefined;
}
