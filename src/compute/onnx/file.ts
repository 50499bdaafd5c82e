import { makeArray } from '../graph/build';
import type { Graph, GraphNode, NodeOf } from '../graph/node';
import { isGradientOp } from '../graph/ops/gradient';
import type { DType, HostTensor, TensorSpec } from '../tensor';
import { onnxOperators, type OnnxEmitter, type WrittenOp } from './operators';
import type { OnnxAttributes, WrittenConstant, WrittenGraph, WrittenOperator, WrittenValue } from './written';

/** The operators and constants of a graph in the making, or of a graph within one. */
export class OnnxFile implements OnnxEmitter {
  readonly #constants: WrittenConstant[] = [];
  readonly #lists = new Map<string, string>();
  readonly #operators: WrittenOperator[] = [];
  readonly #shared = new Map<string, string[]>();
  readonly #once = new WeakMap<object, Map<string, readonly string[]>>();
  #scope = '';

  constructor(
    /** Which graphs within graphs share. */
    private readonly names = new FreshNames(),
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
    while (outputs.length < count) outputs.push(this.names.next());
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
  ): { readonly body: WrittenGraph } {
    const inner = new OnnxFile(this.names, this.domains);
    inner.#scope = this.#scope;
    const name = this.names.next();
    const given = formals.map(() => this.names.next());
    const made = write(inner, given).map((value) => inner.op('Identity', [value]));
    return {
      body: inner.finish(
        name,
        given.map((value, i) => valueOf(value, formals[i])),
        made.map((value, i) => valueOf(value, results[i])),
      ),
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
    const tensor = { shape: [], dtype, data: makeArray(dtype, [value]) };
    return this.#list(key, () => this.#constant({ tensor }));
  }

  ints(values: readonly number[]): string {
    return this.#list(values.join(), () => this.#constant({ ints: values }));
  }

  output(name: string, value: string): void {
    const operator = { op: 'Identity', inputs: [value], outputs: [name], attributes: {}, domain: '' };
    this.#operators.push({ ...operator, name: `output/${name}` });
  }

  /** Whether a value comes out of an operator of this graph. */
  computes(value: string): boolean {
    return this.#operators.some(({ outputs }) => outputs.includes(value));
  }

  /** What has been written. */
  finish(name: string, inputs: readonly WrittenValue[], outputs: readonly WrittenValue[]): WrittenGraph {
    return { name, operators: this.#operators, constants: this.#constants, inputs, outputs };
  }

  /** @returns the name of a node's value. */
  #value(node: Exclude<GraphNode, NodeOf<'Input'>>, inputs: readonly string[]): string {
    if (node.op === 'Constant') {
      const { shape, dtype, attributes } = node;
      return this.#constant({ tensor: { shape, dtype, data: attributes.values } });
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
    const outputs = Array.from({ length: count }, () => this.names.next());
    const name = `${this.#scope}/${op}/${outputs[0]}`;
    // `outputs` may grow, when more of them are asked for.
    this.#operators.push({ op, inputs, outputs, attributes, name, domain });
    return outputs;
  }

  #constant(value: { readonly tensor: HostTensor } | { readonly ints: readonly number[] }): string {
    const name = this.names.next();
    this.#constants.push({ name, ...value });
    return name;
  }

  #list(key: string, write: () => string): string {
    const name = this.#lists.get(key) ?? write();
    this.#lists.set(key, name);
    return name;
  }
}

/** Names for values that have none of their own. */
export class FreshNames {
  #made = 0;

  constructor(private readonly taken: ReadonlySet<string> = new Set()) {}

  next(): string {
    const name = `v${this.#made++}`;
    return this.taken.has(name) ? this.next() : name;
  }
}

/** An input or output of the graph. */
export const valueOf = (name: string, { shape, dtype }: TensorSpec): WrittenValue => ({ name, shape, dtype });
