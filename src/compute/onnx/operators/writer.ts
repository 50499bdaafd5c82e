import type { Graph, GraphNode, NodeOf, OpAttributes, OpName } from '../../graph/node';
import type { ComputedOp } from '../../graph/shapes';
import type { DType, TensorSpec } from '../../tensor';
import type { OnnxAttribute, OnnxAttributes } from '../written';

/** What an operator is written to: a file in the making. Values are known by name. */
export interface OnnxEmitter {
  /** Writes an operator of which the last one of a node gives the node's value. @returns its output */
  op(op: string, inputs: readonly string[], attributes?: OnnxAttributes, domain?: string): string;
  /**
   * Outputs of an operator that has several. Nodes that stand for different outputs of one operator share it: equal
   * calls give the same names.
   */
  outputs(op: string, inputs: readonly string[], count: number, attributes?: OnnxAttributes): readonly string[];
  /** As {@link op}, for several outputs and attributes that are graphs. */
  nested(op: string, inputs: readonly string[], count: number, attributes: OnnxAttributes): readonly string[];
  /**
   * A graph as an attribute; it sees the names around it.
   * @param formals its inputs
   * @param write writes it, given the names of those. @returns the names of its results
   */
  body(
    formals: readonly TensorSpec[],
    results: readonly TensorSpec[],
    write: (inner: OnnxEmitter, names: readonly string[]) => readonly string[],
  ): OnnxAttribute;
  /** Writes a graph here whose inputs are named by the place of their values. @returns the names of its outputs */
  inline(graph: Graph, values: readonly string[]): readonly string[];
  /** What `write` gave for the same owner and key. */
  once(owner: object, key: string, write: () => readonly string[]): readonly string[];
  /** @returns the name of a constant that is one value */
  scalar(value: number, dtype: DType): string;
  /** @returns the name of a list of integers */
  ints(values: readonly number[]): string;
}

/** Writes a node in opset 17. @returns the name of its value */
export type Writer<Op extends OpName> = (emit: OnnxEmitter, node: NodeOf<Op>, inputs: readonly string[]) => string;

export type Writers<Ops extends OpName> = { readonly [Op in Ops]: Writer<Op> };

type WithoutAttributes = { [Op in ComputedOp]: object extends OpAttributes[Op] ? Op : never }[ComputedOp];

/** ONNX has the operator under the same name. */
export const same =
  (op: WithoutAttributes) =>
  (emit: OnnxEmitter, _node: GraphNode, inputs: readonly string[]): string =>
    emit.op(op, inputs);
