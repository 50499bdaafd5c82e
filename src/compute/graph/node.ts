import type { DType } from '../tensor';

/**
 * The graph's vocabulary: ONNX operators (opset 17 semantics) with their attributes typed. A runner has a row
 * for each; the table types make a missing row a compile error.
 */
export interface OpAttributes {
  Input: { readonly name: string };
  Constant: { readonly values: Float32Array | Float64Array | Int32Array | Uint8Array };
  // element-wise, broadcasting as in NumPy
  Add: object;
  Sub: object;
  Mul: object;
  Div: object;
  Max: object;
  Min: object;
  Pow: object;
  Neg: object;
  Abs: object;
  Sqrt: object;
  Reciprocal: object;
  Exp: object;
  Log: object;
  Greater: object;
  GreaterOrEqual: object;
  Less: object;
  LessOrEqual: object;
  Equal: object;
  And: object;
  Or: object;
  Not: object;
  /** inputs: condition, then, else */
  Where: object;
  Cast: { readonly to: DType };
  // reductions; `axes` are non-negative and ascending
  ReduceSum: { readonly axes: readonly number[]; readonly keepDims: boolean };
  ReduceMean: { readonly axes: readonly number[]; readonly keepDims: boolean };
  ReduceMax: { readonly axes: readonly number[]; readonly keepDims: boolean };
  ReduceMin: { readonly axes: readonly number[]; readonly keepDims: boolean };
  // movement
  Reshape: { readonly shape: readonly number[] };
  Transpose: { readonly perm: readonly number[] };
  Expand: { readonly shape: readonly number[] };
  Slice: {
    readonly starts: readonly number[];
    readonly ends: readonly number[];
    readonly steps: readonly number[];
  };
  Concat: { readonly axis: number };
  /** Batched matrix product of the last two axes, with either factor transposed first. */
  MatMul: { readonly transposeA: boolean; readonly transposeB: boolean };
}

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
