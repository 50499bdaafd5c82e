import { makeArray } from '../graph/build';
import type { Graph, GraphNode, NodeOf } from '../graph/node';
import { isGradientOp } from '../graph/ops/gradient';
import type { DType } from '../tensor';
import { int64Proto, modelBytes, nodeProto, tensorProto, valueProto, type OnnxAttributes } from './model';
import { onnxOperators, type OnnxEmitter, type WrittenOp } from './operators';
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
    nodes: file.nodes(),
    initializers: file.initializers,
    inputs: graph.inputs.map((node) => valueProto(inputName(node), node)),
    outputs: graph.outputs.map(({ name, node }) => valueProto(outputName(name), node)),
    domains: [...file.domains],
  });
}

/** Inputs, outputs and inner values share one space of names in ONNX; prefixes keep them apart. */
export const inputName = (node: NodeOf<'Input'>): string => `in/${node.attributes.name}`;
export const outputName = (name: string): string => `out/${name}`;

class OnnxFile implements OnnxEmitter {
  readonly initializers: ProtoWriter[] = [];
  readonly #lists = new Map<string, string>();
  readonly #operators: (() => ProtoWriter)[] = [];
  readonly #shared = new Map<string, string[]>();
  /** Where operators come from besides ONNX itself. */
  readonly domains = new Set<string>();
  #scope = '';
  #made = 0;

  /** @returns the name of the node's value. */
  value(node: GraphNode, inputs: readonly string[]): string {
    if (node.op === 'Input') return inputName(node);
    if (node.op === 'Constant') {
      const { shape, dtype, attributes } = node;
      return this.#initializer((name) => tensorProto(name, { shape, dtype, data: attributes.values }));
    }
    if (isGradientOp(node.op)) throw new Error(`${node.op} (scope '${node.scope}') has no form that runners have`);
    this.#scope = node.scope;
    return this.#write(node as NodeOf<WrittenOp>, inputs);
  }

  op(op: string, inputs: readonly string[], attributes: OnnxAttributes = {}, domain = ''): string {
    return this.#operator(op, inputs, 1, attributes, domain)[0];
  }

  outputs(op: string, inputs: readonly string[], count: number, attributes: OnnxAttributes = {}): readonly string[] {
    const key = JSON.stringify([op, inputs, attributes]);
    const outputs = this.#shared.get(key) ?? this.#operator(op, inputs, count, attributes);
    while (outputs.length < count) outputs.push(this.#newName());
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
    this.#operators.push(() => nodeProto('Identity', [value], [outputName(name)], {}, `output/${name}`));
  }

  /** Written at the end, when it is known which outputs of each operator are asked for. */
  nodes(): ProtoWriter[] {
    return this.#operators.map((write) => write());
  }

  #operator(op: string, inputs: readonly string[], count: number, attributes: OnnxAttributes, domain = ''): string[] {
    if (domain !== '') this.domains.add(domain);
    const outputs = Array.from({ length: count }, () => this.#newName());
    const name = `${this.#scope}/${op}/${outputs[0]}`;
    this.#operators.push(() => nodeProto(op, inputs, outputs, attributes, name, domain));
    return outputs;
  }

  #write<Op extends WrittenOp>(node: NodeOf<Op>, inputs: readonly string[]): string {
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
