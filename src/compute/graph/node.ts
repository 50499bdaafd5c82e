import type { DType } from '../tensor';
import type { AxisOps } from './ops/axis';
import type { ConvolutionOps } from './ops/convolution';
import type { ElementwiseOps } from './ops/elementwise';
import type { GivenOps } from './ops/given';
import type { ImageOps } from './ops/image';
import type { IndexingOps } from './ops/indexing';
import type { MovementOps } from './ops/movement';
import type { PackedOps } from './ops/packed';
import type { PoolingOps } from './ops/pooling';
import type { ProductOps } from './ops/product';
import type { ReductionOps } from './ops/reduction';

/**
 * Operators with graphs of their own. Inputs of those graphs are named by their place among the operator's inputs, such as
 * `0`. A node stands for one of the outputs.
 */
export interface ControlOps {
  /** inputs: int32 scalar, values. One of the branches, by number; the first or last for numbers past the ends. */
  Switch: { readonly branches: readonly Graph[]; readonly output: number };
  /**
   * A body for each value along the first axis of `sequences`, one after the other (from the last in `reverse`).
   * inputs: states, sequences, values that stay. The body gives new states, then what is collected along a new first axis.
   */
  Scan: {
    readonly body: Graph;
    readonly states: number;
    readonly sequences: number;
    readonly reverse: boolean;
    readonly output: number;
  };
}

/**
 * The graph's vocabulary: ONNX operators (opset 17 semantics) with their attributes typed. A runner has a row
 * for each; the table types make a missing row a compile error.
 */
export interface OpAttributes
  extends
    GivenOps,
    ElementwiseOps,
    ReductionOps,
    AxisOps,
    MovementOps,
    IndexingOps,
    ProductOps,
    ConvolutionOps,
    PackedOps,
    PoolingOps,
    ImageOps,
    ControlOps {}

export type OpName = keyof OpAttributes;

/** One value of the graph. Immutable and interned: equal nodes of one graph are the same object. */
export type GraphNode = { [Op in OpName]: NodeOf<Op> }[OpName];

export interface NodeOf<Op extends OpName> {
  readonly id: number;
  readonly op: Op;
  readonly inputs: readonly GraphNode[];
  readonly attributes: OpAttributes[Op];
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** Where the node comes from, such as `abundanceStep/penalty`. */
  readonly scope: string;
}

/** Nodes in topological order; every node an output needs and no other. */
export interface Graph {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly inputs: readonly NodeOf<'Input'>[];
  readonly outputs: readonly { readonly name: string; readonly node: GraphNode }[];
}
