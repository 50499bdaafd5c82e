import { makeArray } from '../graph/build';
import type { Graph, GraphNode, NodeOf } from '../graph/node';
import type { ComputedOp } from '../graph/shapes';
import type { DType } from '../tensor';
import { int64Proto, modelBytes, nodeProto, tensorProto, valueProto, type OnnxAttributes } from './model';
import { onnxOperators, type OnnxEmitter } from './operators';
import type { ProtoWriter } from './protobuf';

/** Writes a graph as an ONNX file (opset 17) whose inputs and outputs have the graph's names. */
export function exportOnnx(graph: Graph): Uint8Array {
  const file = new OnnxFile();
  const names = new Map<GraphNode, string>();
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((input) => names.get(input) as string);
    names.set(node, file.value(node, inputs));
  }
  for (const { name, node } of graph.outputs) file.output(name, names.get(node) as string);
  return modelBytes({
    name: graph.name,
    nodes: file.nodes,
    initializers: file.initializers,
    inputs: graph.inputs.map((node) => valueProto(inputName(node), node)),
    outputs: graph.outputs.map(({ name, node }) => valueProto(outputName(name), node)),
  });
}

/** Inputs, outputs and inner values share one space of names in ONNX; prefixes keep them apart. */
export const inputName = (node: NodeOf<'Input'>): string => `in/${node.attributes.name}`;
export const outputName = (name: string): string => `out/${name}`;

class OnnxFile implements OnnxEmitter {
  readonly nodes: ProtoWriter[] = [];
  readonly initializers: ProtoWriter[] = [];
  readonly #lists = new Map<string, string>();
  readonly #shared = new Map<string, readonly string[]>();
  #scope = '';
  #made = 0;

  /** @returns the name of the node's value. */
  value(node: GraphNode, inputs: readonly string[]): string {
    if (node.op === 'Input') return inputName(node);
    if (node.op === 'Constant') {
      const { shape, dtype, attributes } = node;
      return this.#initializer((name) => tensorProto(name, { shape, dtype, data: attributes.values }));
    }
    this.#scope = node.scope;
    return this.#write<ComputedOp>(node, inputs);
  }

  op(op: string, inputs: readonly string[], attributes: OnnxAttributes = {}): string {
    return this.#operator(op, inputs, 1, attributes)[0];
  }

  outputs(op: string, inputs: readonly string[], count: number, attributes: OnnxAttributes = {}): readonly string[] {
    const key = JSON.stringify([op, inputs, count, attributes]);
    const outputs = this.#shared.get(key) ?? this.#operator(op, inputs, count, attributes);
    this.#shared.set(key, outputs);
    return outputs;
  }

  scalar(value: number, dtype: DType): string {
    const key = `${dtype} ${Object.is(value, -0) ? '-0' : value}`;
    const data = makeArray(dtype, [value]);
    const name = this.#lists.get(key) ?? this.#initializer((fresh) => tensorProto(fresh, { shape: [], dtype, data }));
    this.#lists.set(key, name);
    return name;
  }

  ints(values: readonly number[]): string {
    const key = values.join();
    const name = this.#lists.get(key) ?? this.#initializer((fresh) => int64Proto(fresh, values));
    this.#lists.set(key, name);
    return name;
  }

  output(name: string, value: string): void {
    this.nodes.push(nodeProto('Identity', [value], [outputName(name)], {}, `output/${name}`));
  }

  #operator(op: string, inputs: readonly string[], count: number, attributes: OnnxAttributes): readonly string[] {
    const outputs = Array.from({ length: count }, () => this.#newName());
    this.nodes.push(nodeProto(op, inputs, outputs, attributes, `${this.#scope}/${op}/${outputs[0]}`));
    return outputs;
  }

  #write<Op extends ComputedOp>(node: NodeOf<Op>, inputs: readonly string[]): string {
    return onnxOperators[node.op](this, node, inputs);
  }

  #initializer(make: (name: string) => ProtoWriter): string {
    const name = this.#newName();
    this.initializers.push(make(name));
    return name;
  }

  #newName(): string {
    return `v${this.#made++}`;
  }
}
