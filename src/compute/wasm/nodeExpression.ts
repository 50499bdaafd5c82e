import type { GraphNode, NodeOf, OpName } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import type { DType } from '../tensor';
import type { Expression, ExpressionTable, Literal } from './expression';
import { broadcastIndices, fixed, reducedIndices, viewedIndices } from './indices';
import type { Index } from './indices';
import { clampEmitters, elementwiseEmitter, emitterOf } from './lanes/elementwise';
import type { ElementwiseOp } from './lanes/elementwise';
import type { Stored } from './stored';

export type ReduceNode = NodeOf<'ReduceSum' | 'ReduceMean' | 'ReduceMax' | 'ReduceMin'>;

/** Sums and products over at most this many terms are written out instead of looped over. */
export const unrolledTerms = 16;

const combining = { ReduceSum: 'Add', ReduceMean: 'Add', ReduceMax: 'Max', ReduceMin: 'Min' } as const;

export const isReduce = (node: GraphNode): node is ReduceNode => node.op in combining;

/** The binary operation that a reduction repeats. */
export const combiningOp = (node: ReduceNode): 'Add' | 'Max' | 'Min' => combining[node.op];

/** @returns the one value that a constant has everywhere, if there is one. */
export function uniformValue(node: GraphNode): number | undefined {
  if (node.op !== 'Constant') return undefined;
  const { values } = node.attributes;
  return values.every((value) => Object.is(value, values[0])) ? values[0] : undefined;
}

/** How many terms one element of a reduction or a matrix product has. */
export function termsOf(node: ReduceNode | NodeOf<'MatMul'>): number {
  const { shape } = node.inputs[0];
  if (node.op === 'MatMul') return shape[shape.length - (node.attributes.transposeA ? 2 : 1)];
  return sizeOf(node.attributes.axes.map((axis) => shape[axis]));
}

/**
 * Turns the part of a graph that lies between values in memory and one element of `node` into an expression. The
 * indices say, for each axis of the node, where in the loops that element is.
 */
export class NodeExpressions {
  constructor(
    readonly table: ExpressionTable,
    private readonly stored: (node: GraphNode) => Stored | undefined,
    /** Axes of the loop nest. */
    private readonly rank: number,
  ) {}

  build(node: GraphNode, indices: readonly Index[]): Expression {
    const stored = this.stored(node);
    return stored === undefined ? this.compute(node, indices) : this.load(stored, indices);
  }

  /** As {@link build}, but computes the node even when it is stored. */
  compute(node: GraphNode, indices: readonly Index[]): Expression {
    if (node.op === 'Constant') return this.table.literal(uniformValue(node) ?? NaN, node.dtype);
    if (node.op === 'MatMul') return this.unrolledProduct(node, indices);
    if (isReduce(node)) return this.unrolledReduction(node, indices);
    const viewed = viewedIndices(node, indices);
    return viewed === undefined ? this.elementwise(node, indices) : this.build(node.inputs[0], viewed);
  }

  load(stored: Stored, indices: readonly Index[]): Expression {
    const strides = new Array<number>(this.rank).fill(0);
    let offset = stored.offset;
    indices.forEach((index, axis) => {
      offset += stored.strides[axis] * index.offset;
      if (index.axis >= 0) strides[index.axis] += stored.strides[axis] * index.step;
    });
    return this.table.load({ parameter: stored.parameter, offset, strides }, stored.dtype);
  }

  combine(op: ElementwiseOp, operands: readonly Expression[]): Expression {
    const { dtype } = operands[0];
    const emit = elementwiseEmitter(op, dtype);
    if (emit === undefined) throw new Error(`no ${op} of ${dtype}`);
    return this.table.operation(op, dtype, operands, emit);
  }

  /** One factor pair of a matrix product: the product of its elements at `inner`. */
  factors(node: NodeOf<'MatMul'>, indices: readonly Index[], inner: Index): [Expression, Expression] {
    const [a, b] = node.inputs;
    const batch = indices.slice(0, -2);
    const [row, column] = indices.slice(-2);
    const operand = (matrix: GraphNode, first: Index, second: Index): Expression => {
      const shared = broadcastIndices(batch, matrix.shape.slice(0, -2));
      return this.build(matrix, [...shared, first, second]);
    };
    return [
      node.attributes.transposeA ? operand(a, inner, row) : operand(a, row, inner),
      node.attributes.transposeB ? operand(b, column, inner) : operand(b, inner, column),
    ];
  }

  /** What a reduction adds up: the input, or its share of the mean. */
  reductionTerm(node: ReduceNode, indices: readonly Index[]): Expression {
    const value = this.build(node.inputs[0], indices);
    return node.op === 'ReduceMean'
      ? this.combine('Mul', [value, this.table.literal(1 / termsOf(node), node.dtype)])
      : value;
  }

  private unrolledProduct(node: NodeOf<'MatMul'>, indices: readonly Index[]): Expression {
    return Array.from({ length: termsOf(node) }, (_, k) =>
      this.combine('Mul', this.factors(node, indices, fixed(k))),
    ).reduce((sum, term) => this.combine('Add', [sum, term]));
  }

  private unrolledReduction(node: ReduceNode, indices: readonly Index[]): Expression {
    const sizes = node.attributes.axes.map((axis) => node.inputs[0].shape[axis]);
    return Array.from({ length: termsOf(node) }, (_, term) => {
      let rest = term;
      const reduced = sizes.map((size) => {
        const offset = rest % size;
        rest = (rest - offset) / size;
        return fixed(offset);
      });
      return this.reductionTerm(node, reducedIndices(indices, node, reduced));
    }).reduce((sum, term) => this.combine(combiningOp(node), [sum, term]));
  }

  private elementwise(node: GraphNode, indices: readonly Index[]): Expression {
    const operands = node.inputs.map((input) => this.build(input, broadcastIndices(indices, input.shape)));
    const special = this.withLiteral(node.op, operands);
    if (special !== undefined) return special;
    const emit = emitterOf(node);
    if (emit === undefined) throw new Error(`no ${node.op} of ${dtypesOf(node)}`);
    const name = node.op === 'Clip' ? `Clip ${node.attributes.low} ${node.attributes.high}` : node.op;
    return this.table.operation(name, node.dtype, operands, emit);
  }

  /** Operations that are cheaper with a known operand. */
  private withLiteral(op: OpName, operands: readonly Expression[]): Expression | undefined {
    const literal = operands.find((operand) => operand.kind === 'literal');
    if (literal === undefined || literal.dtype !== 'float32' || Number.isNaN(literal.value)) return undefined;
    const [other] = operands.filter((operand) => operand !== literal);
    if (other === undefined) return undefined;
    if (op === 'Pow' && literal === operands[1]) return this.constantPower(other, literal);
    const clamp = clampEmitters[op];
    return clamp && this.table.operation(`${op} literal`, 'float32', [other, literal], clamp);
  }

  /** Powers that need no logarithm: these are also the exact ones. */
  private constantPower(base: Expression, exponent: Literal): Expression | undefined {
    const one = this.table.literal(1, base.dtype);
    switch (exponent.value) {
      case 0:
        return one;
      case 1:
        return base;
      case 2:
        return this.combine('Mul', [base, base]);
      case -1:
        return this.combine('Div', [one, base]);
      default:
        return undefined;
    }
  }
}

export const dtypesOf = (node: GraphNode): string => node.inputs.map((input): DType => input.dtype).join(' and ');
