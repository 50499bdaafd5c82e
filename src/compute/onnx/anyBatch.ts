import { isSymbolic, type BatchedGraph, type Spread } from './compare';
import type { BatchSize, Size } from './sizes';
import { bodyOf, type OnnxAttribute, type OnnxAttributes } from './written';
import type { WrittenConstant, WrittenGraph, WrittenOperator } from './written';

/** Where a graph finds out how large the batch is. */
export interface BatchSource {
  /** Of an input. */
  readonly name: string;
  readonly axis: number;
}

/**
 * The graph with sizes that are computed from the batch when it runs. A reshape is told to infer the one size that it
 * can; other shapes are put together from the shape of an input.
 */
export function writeForAnyBatch({ graph, lists, spreads }: BatchedGraph, source: BatchSource): WrittenGraph {
  const writer = new BatchWriter(lists, source);
  const rewired = writer.rewire(graph, new Set([...lists.keys(), ...spreads.keys()]));
  writer.write(spreads);
  return {
    ...rewired,
    operators: [...writer.operators, ...rewired.operators],
    constants: [...writer.constants, ...rewired.constants],
  };
}

class BatchWriter {
  readonly operators: WrittenOperator[] = [];
  readonly constants: WrittenConstant[] = [];
  readonly #needed = new Set<string>();
  readonly #known = new Set<string>();

  constructor(
    readonly lists: BatchedGraph['lists'],
    readonly source: BatchSource,
  ) {}

  /** @param dropped constants that are computed instead */
  rewire(graph: WrittenGraph, dropped: ReadonlySet<string>): WrittenGraph {
    const operators = graph.operators.map((operator) => ({
      ...operator,
      inputs: operator.inputs.map((input, place) => this.#input(operator.op, place, input)),
      attributes: this.#attributes(operator.attributes, dropped),
    }));
    return { ...graph, operators, constants: graph.constants.filter(({ name }) => !dropped.has(name)) };
  }

  /** What the rewired operators ask for. */
  write(spreads: BatchedGraph['spreads']): void {
    for (const name of this.#needed) this.#list(name, this.lists.get(name) ?? []);
    for (const [name, { tensor, shape }] of spreads) {
      const value = this.#constant(`${name}/value`, { tensor });
      this.operators.push(operator('Expand', [value, this.#list(`${name}/shape`, shape)], name));
    }
  }

  #attributes(attributes: OnnxAttributes, dropped: ReadonlySet<string>): OnnxAttributes {
    const rewired = Object.entries(attributes).map(([key, attribute]): [string, OnnxAttribute] => {
      const body = bodyOf(attribute);
      return [key, body === undefined ? attribute : { body: this.rewire(body, dropped) }];
    });
    return Object.fromEntries(rewired);
  }

  #input(op: string, place: number, name: string): string {
    const sizes = this.lists.get(name);
    if (sizes === undefined) return name;
    if (op === 'Reshape' && place === 1 && sizes.filter(isSymbolic).length === 1) {
      return this.#constant(`${name}/inferred`, { ints: sizes.map((size) => (isSymbolic(size) ? -1 : size)) });
    }
    this.#needed.add(name);
    return name;
  }

  /** Puts a list of sizes together; neighbours that are fixed come as one piece. */
  #list(name: string, sizes: readonly Size[]): string {
    const pieces: string[] = [];
    for (let i = 0; i < sizes.length;) {
      const size = sizes[i];
      const next = sizes.findIndex((other, place) => place > i && isSymbolic(other));
      const end = isSymbolic(size) ? i + 1 : next === -1 ? sizes.length : next;
      pieces.push(isSymbolic(size) ? this.#size(size) : this.#fixed(sizes.slice(i, end) as number[]));
      i = end;
    }
    this.operators.push(operator('Concat', pieces, name, { axis: 0 }));
    return name;
  }

  /** @returns the name of a list of one size */
  #size({ perBatch, more }: BatchSize): string {
    const { name, axis } = this.source;
    const batch = this.#computed('Shape', [name], 'batch/size', { start: axis, end: axis + 1 });
    const product =
      perBatch === 1 ? batch : this.#computed('Mul', [batch, this.#fixed([perBatch])], `${batch}/times${perBatch}`);
    return more === 0 ? product : this.#computed('Add', [product, this.#fixed([more])], `${product}/plus${more}`);
  }

  #fixed(sizes: readonly number[]): string {
    return this.#constant(`sizes/${sizes.join()}`, { ints: sizes });
  }

  #computed(op: string, inputs: readonly string[], name: string, attributes: OnnxAttributes = {}): string {
    if (!this.#known.has(name)) this.operators.push(operator(op, inputs, name, attributes));
    this.#known.add(name);
    return name;
  }

  #constant(name: string, value: { readonly ints: readonly number[] } | Pick<Spread, 'tensor'>): string {
    if (!this.#known.has(name)) this.constants.push({ name, ...value });
    this.#known.add(name);
    return name;
  }
}

const operator = (
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: OnnxAttributes = {},
): WrittenOperator => ({ op, inputs, outputs: [output], attributes, name: `${op}/${output}`, domain: '' });
