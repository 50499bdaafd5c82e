import { makeArray } from '../graph/build';
import type { Graph, GraphNode, NodeOf } from '../graph/node';
import { isGradientOp } from '../graph/ops/gradient';
import type { DType, TensorSpec } from '../tensor';
import { graphProto, int64Proto, nodeProto, tensorProto, valueProto, type OnnxAttributes } from './model';
import { onnxOperators, type OnnxEmitter, type WrittenOp } from './operators';
import type { ProtoWriter } from './protobuf';

/** The operators and constants of a graph in the making, or of a graph within one. */
export class OnnxFile implements OnnxEmitter {
  readonly initializers: ProtoWriter[] = [];
  readonly #lists = new Map<string, string>();
  readonly #operators: (() => ProtoWriter)[] = [];
  readonly #shared = new Map<string, string[]>();
  readonly #once = new WeakMap<object, Map<string, readonly string[]>>();
  #scope = '';

  constructor(
    /** Numbers the names, which graphs within graphs share. */
    private readonly counter = { made: 0 },
    /** Where operators come from besides ONNX itself. */
    readonly domains = new Set<string>(),
  ) {}

  /** Writes all nodes of a graph. @returns the names of its outputs */
  write(graph: Graph, nameOf: (input: NodeOf<'Input'>) => string): readonly string[] {
    const names = new Map<GraphNode, string>();
    for (const node of graph.nodes) {
      const inputs = node.inputs.map((input) => names.get(input) as string);
      names.set(node, node.op === 'Input' ? nameOf(node) : this.#value(node, inputs));
    }
    return graph.outputs.map(({ node }) => names.get(node) as string);
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

  nested(op: string, inputs: readonly string[], count: number, attributes: OnnxAttributes): readonly string[] {
    return this.#operator(op, inputs, count, attributes);
  }

  body(
    formals: readonly TensorSpec[],
    results: readonly TensorSpec[],
    write: (inner: OnnxEmitter, names: readonly string[]) => readonly string[],
  ): { readonly body: () => ProtoWriter } {
    const inner = new OnnxFile(this.counter, this.domains);
    inner.#scope = this.#scope;
    const name = this.#newName();
    const given = formals.map(() => this.#newName());
    const made = write(inner, given).map((value) => inner.op('Identity', [value]));
    return {
      body: () =>
        graphProto({
          name,
          nodes: inner.nodes(),
          initializers: inner.initializers,
          inputs: given.map((value, i) => valueProto(value, formals[i])),
          outputs: made.map((value, i) => valueProto(value, results[i])),
        }),
    };
  }

  inline(graph: Graph, values: readonly string[]): readonly string[] {
    return this.write(graph, ({ attributes }) => values[Number(attributes.name)]);
  }

  once(owner: object, key: string, write: () => readonly string[]): readonly string[] {
    const known = this.#once.get(owner) ?? new Map<string, readonly string[]>();
    this.#once.set(owner, known);
    const names = known.get(key) ?? write();
    known.set(key, names);
    return names;
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
    this.#operators.push(() => nodeProto('Identity', [value], [name], {}, `output/${name}`));
  }

  /** Written at the end, when it is known which outputs of each operator are asked for. */
  nodes(): ProtoWriter[] {
    return this.#operators.map((write) => write());
  }

  /** @returns the name of a node's value. */
  #value(node: Exclude<GraphNode, NodeOf<'Input'>>, inputs: readonly string[]): string {
    if (node.op === 'Constant') {
      const { shape, dtype, attributes } = node;
      return this.#initializer((name) => tensorProto(name, { shape, dtype, data: attributes.values }));
    }
    if (isGradientOp(node.op)) throw new Error(`${node.op} (scope '${node.scope}') has no form that runners have`);
    this.#scope = node.scope;
    return this.#written(node as NodeOf<WrittenOp>, inputs);
  }

  #written<Op extends WrittenOp>(node: NodeOf<Op>, inputs: readonly string[]): string {
    return onnxOperators[node.op](this, node, inputs);
  }

  #operator(op: string, inputs: readonly string[], count: number, attributes: OnnxAttributes, domain = ''): string[] {
    if (domain !== '') this.domains.add(domain);
    const outputs = Array.from({ length: count }, () => this.#newName());
    const name = `${this.#scope}/${op}/${outputs[0]}`;
    this.#operators.push(() => nodeProto(op, inputs, outputs, attributes, name, domain));
    return outputs;
  }

  #initializer(make: (name: string) => ProtoWriter): string {
    const name = this.#newName();
    this.initializers.push(make(name));
    return name;
  }

  #newName(): string {
    return `v${this.counter.made++}`;
  }
}
