import type { GraphNode, OpAttributes } from '../graph/node';
import type { ComputedOp } from '../graph/shapes';
import type { DType } from '../tensor';
import type { KernelName, Kernels } from './kernels';

/** What a lowering writes its nodes to. */
export interface Emitter {
  node<Op extends ComputedOp>(op: Op, inputs: readonly GraphNode[], attributes: OpAttributes[Op]): GraphNode;
  scalar(value: number, dtype: DType): GraphNode;
  /** @param values must not be changed later */
  constant(values: Float32Array | Int32Array, shape: readonly number[], dtype: DType): GraphNode;
}

/** The kernel's inputs with a node in the place of each tensor. */
export type NodesOf<Inputs> = { readonly [Name in keyof Inputs]: GraphNode };

/** What a kernel gives: one value, or a list where its row says so. */
type Made<Kernel extends KernelName> = Kernels[Kernel] extends { outputs: 'several' }
  ? readonly GraphNode[]
  : GraphNode;

/** What a TF.js kernel means in graph nodes. */
export type Lowering<Kernel extends KernelName> = (
  emit: Emitter,
  inputs: NodesOf<Kernels[Kernel]['inputs']>,
  attributes: Kernels[Kernel]['attributes'],
) => Made<Kernel>;

export type Lowerings<Names extends KernelName = KernelName> = { readonly [Kernel in Names]: Lowering<Kernel> };

type WithoutAttributes = { [Op in ComputedOp]: object extends OpAttributes[Op] ? Op : never }[ComputedOp];

/** `op(x)` */
export const unary =
  (op: WithoutAttributes) =>
  (emit: Emitter, { x }: { readonly x: GraphNode }): GraphNode =>
    emit.node(op, [x], {});

/** `op(a, b)` with NumPy's broadcasting */
export const binary =
  (op: WithoutAttributes) =>
  (emit: Emitter, { a, b }: { readonly a: GraphNode; readonly b: GraphNode }): GraphNode =>
    emit.node(op, [a, b], {});

/** One value in every place of a shape, without storing it more than once. */
export function uniform(emit: Emitter, value: number, shape: readonly number[], dtype: DType): GraphNode {
  const scalar = emit.scalar(value, dtype);
  return shape.length === 0 ? scalar : emit.node('Expand', [scalar], { shape });
}

/** @throws Error for TF.js types that have no counterpart: string and complex64. */
export function dtypeOf(type: string): DType {
  if (type === 'float32' || type === 'int32' || type === 'bool') return type;
  throw new Error(`dtype ${type} cannot be traced; use float32, int32 or bool`);
}
