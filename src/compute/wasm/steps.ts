import type { GraphNode, NodeOf } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import type { FunctionBuilder } from './assembler/function';
import { ExpressionTable } from './expression';
import type { Expression, Reference } from './expression';
import { fixed, running } from './indices';
import type { Index } from './indices';
import { emitDot, isDot } from './kernels/dot';
import { emitOuter, isOuter } from './kernels/outer';
import { transposed } from './kernels/product';
import type { Product } from './kernels/product';
import type { ReadAheadPart } from './kernels/readAhead';
import { rowMajorLayout } from './layout';
import { emitMap } from './loops/map';
import { emitReduce } from './loops/reduce';
import { combiningOp, isReduce, NodeExpressions, termsOf, unrolledTerms } from './nodeExpression';
import type { ReduceNode } from './nodeExpression';
import { elementBytes } from './stored';
import type { Stored } from './stored';

export type StoredOf = (node: GraphNode) => Stored | undefined;

/**
 * Writes the loops that compute a stored node from stored ones.
 * @param readAhead what a product may touch meanwhile for the next call
 */
export function emitNode(
  f: FunctionBuilder,
  node: GraphNode,
  target: Stored,
  storedOf: StoredOf,
  readAhead?: ReadAheadPart,
): void {
  if (node.op === 'Concat') emitConcat(f, node, target, storedOf);
  else if (node.op === 'Reshape') emitReshape(f, node, target, storedOf);
  else if (isReduce(node) && termsOf(node) > unrolledTerms) emitReduction(f, node, target, storedOf);
  else if (node.op === 'MatMul' && termsOf(node) > unrolledTerms) emitProduct(f, node, target, storedOf, readAhead);
  else emitInto(f, node.shape, target, storedOf, (expressions, indices) => expressions.compute(node, indices));
}

/** Writes the loops that copy a value, seen through views, to a place of the same shape. */
export function emitCopy(f: FunctionBuilder, node: GraphNode, target: Stored, storedOf: StoredOf): void {
  emitInto(f, node.shape, target, storedOf, (expressions, indices) => expressions.build(node, indices));
}

function emitInto(
  f: FunctionBuilder,
  shape: readonly number[],
  target: Stored,
  storedOf: StoredOf,
  build: (expressions: NodeExpressions, indices: readonly Index[]) => Expression,
): void {
  const scalar = shape.length === 0;
  const extents = scalar ? [1] : shape;
  const expressions = new NodeExpressions(new ExpressionTable(), storedOf, extents.length);
  emitMap(f, {
    extents,
    target: reference(target, scalar ? [elementBytes] : target.strides),
    padded: target.padded,
    build: (indices) => build(expressions, indices.slice(0, shape.length)),
  });
}

const reference = ({ parameter, offset }: Stored, strides: readonly number[]): Reference => ({
  parameter,
  offset,
  strides,
});

function emitConcat(f: FunctionBuilder, node: NodeOf<'Concat'>, target: Stored, storedOf: StoredOf): void {
  const { axis } = node.attributes;
  let offset = target.offset;
  for (const input of node.inputs) {
    emitCopy(f, input, { ...target, offset, padded: false }, storedOf);
    offset += input.shape[axis] * target.strides[axis];
  }
}

/** The target lies in C order, so that the input can be written through its own shape. */
function emitReshape(f: FunctionBuilder, node: NodeOf<'Reshape'>, target: Stored, storedOf: StoredOf): void {
  const [input] = node.inputs;
  const strides = rowMajorLayout(input.shape).strides.map((stride) => stride * elementBytes);
  emitCopy(f, input, { ...target, strides }, storedOf);
}

function emitReduction(f: FunctionBuilder, node: ReduceNode, target: Stored, storedOf: StoredOf): void {
  const { axes, keepDims } = node.attributes;
  const { shape } = node.inputs[0];
  const table = new ExpressionTable();
  const expressions = new NodeExpressions(table, storedOf, shape.length);
  const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const strides = shape.map((_, axis) =>
    axes.includes(axis) ? 0 : target.strides[keepDims ? axis : kept.indexOf(axis)],
  );
  emitReduce(f, {
    extents: shape,
    reduced: axes,
    op: combiningOp(node),
    dtype: node.dtype,
    table,
    target: reference(target, strides),
    build: (indices) => expressions.reductionTerm(node, indices),
  });
}

function emitProduct(
  f: FunctionBuilder,
  node: NodeOf<'MatMul'>,
  target: Stored,
  storedOf: StoredOf,
  readAhead: ReadAheadPart | undefined,
): void {
  const factors = kernelProduct(node, target, storedOf);
  const product = factors && { ...factors, readAhead };
  if (product !== undefined && isDot(product)) emitDot(f, product);
  else if (product !== undefined && isOuter(product)) emitOuter(f, product);
  else if (product !== undefined && isOuter(transposed(product))) emitOuter(f, transposed(product));
  else emitGeneralProduct(f, node, target, storedOf);
}

/** @returns undefined for a batch of products and for factors that are not simply in memory. */
function kernelProduct(node: NodeOf<'MatMul'>, target: Stored, storedOf: StoredOf): Product | undefined {
  const batch = node.shape.slice(0, -2);
  if (sizeOf(batch) !== 1 || node.dtype !== 'float32') return undefined;
  const expressions = new NodeExpressions(new ExpressionTable(), storedOf, 3);
  const indices = [...batch.map(() => fixed(0)), running(0), running(1)];
  const [a, b] = expressions.factors(node, indices, running(2));
  if (a.kind !== 'load' || b.kind !== 'load') return undefined;
  const [rows, columns] = node.shape.slice(-2);
  const strides = [...target.strides.slice(-2), 0];
  return { a, b, target: reference(target, strides), extents: [rows, columns, termsOf(node)] };
}

function emitGeneralProduct(f: FunctionBuilder, node: NodeOf<'MatMul'>, target: Stored, storedOf: StoredOf): void {
  const rank = node.shape.length;
  const table = new ExpressionTable();
  const expressions = new NodeExpressions(table, storedOf, rank + 1);
  emitReduce(f, {
    extents: [...node.shape, termsOf(node)],
    reduced: [rank],
    op: 'Add',
    dtype: node.dtype,
    table,
    target: reference(target, [...target.strides, 0]),
    build: (indices) => expressions.combine('Mul', expressions.factors(node, indices.slice(0, rank), indices[rank])),
  });
}
