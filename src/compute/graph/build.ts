import type { DType, HostTensor, Named, TensorSpec } from '../tensor';
import { isGraph } from './bodies';
import type { Graph, GraphNode, NodeOf, OpAttributes, OpName } from './node';
import { inferSpec, sizeOf, type ComputedOp } from './shapes';

const arrayTypes = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  bool: Uint8Array,
} as const satisfies Record<DType, unknown>;

/** @returns a new array of the dtype's type, holding `values` or `length` zeros. */
export const makeArray = (dtype: DType, values: ArrayLike<number> | number): HostTensor['data'] =>
  typeof values === 'number' ? new arrayTypes[dtype](values) : new arrayTypes[dtype](values);

/** Constants up to this many bytes are interned by their content, larger ones by their array. */
const internedBytes = 1024;

/**
 * Makes the nodes of one graph: infers shape and dtype, and interns, so that equal subgraphs are one object
 * (common subexpressions vanish by construction). A node is always made after its inputs, hence ids are a topological order.
 */
export class GraphBuilder {
  readonly #interned = new Map<string, GraphNode>();
  readonly #arrays = new WeakMap<HostTensor['data'], number>();
  #nextId = 0;
  #nextArray = 0;

  /** An input; the same name must come with the same shape and dtype. */
  input(name: string, { shape, dtype }: TensorSpec): NodeOf<'Input'> {
    return this.#intern(`Input ${name}`, 'Input', [], { name }, { shape, dtype }, '') as NodeOf<'Input'>;
  }

  /** @param values converted to the dtype where they are of another type; must not be changed later. */
  constant(
    values: ArrayLike<number>,
    shape: readonly number[],
    dtype: DType = 'float32',
    scope = '',
  ): NodeOf<'Constant'> {
    if (values.length !== sizeOf(shape)) {
      throw new Error(`Constant: ${values.length} values for shape [${shape.join(', ')}]`);
    }
    const array = values instanceof arrayTypes[dtype] ? values : makeArray(dtype, values);
    const key = `Constant ${dtype} ${shape.join()} ${this.#contentKey(array)}`;
    return this.#intern(key, 'Constant', [], { values: array }, { shape, dtype }, scope) as NodeOf<'Constant'>;
  }

  scalar(value: number, dtype: DType = 'float32'): NodeOf<'Constant'> {
    return this.constant([value], [], dtype);
  }

  /**
   * @param scope where the node comes from; of equal nodes the first one's is kept.
   * @throws Error when inputs or attributes do not fit the operator.
   */
  node<Op extends ComputedOp>(
    op: Op,
    inputs: readonly GraphNode[],
    attributes: OpAttributes[Op],
    scope = '',
  ): GraphNode {
    const key = `${op} ${inputs.map((input) => input.id).join()} ${attributeKey(attributes)}`;
    return (
      this.#interned.get(key) ?? this.#intern(key, op, inputs, attributes, inferSpec(op, inputs, attributes), scope)
    );
  }

  #intern<Op extends OpName>(
    key: string,
    op: Op,
    inputs: readonly GraphNode[],
    attributes: OpAttributes[Op],
    { shape, dtype }: TensorSpec,
    scope: string,
  ): GraphNode {
    const known = this.#interned.get(key);
    if (known !== undefined) return known;
    const made: NodeOf<Op> = { id: this.#nextId++, op, inputs, attributes, shape: [...shape], dtype, scope };
    const node = Object.freeze(made) as GraphNode;
    this.#interned.set(key, node);
    return node;
  }

  #contentKey(array: HostTensor['data']): string {
    if (array.byteLength <= internedBytes) {
      return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
    }
    const known = this.#arrays.get(array) ?? this.#nextArray++;
    this.#arrays.set(array, known);
    return `array ${known}`;
  }
}

/** Passes make nodes anew with the attributes that they have, which are described once. */
const attributeKeys = new WeakMap<object, string>();

function attributeKey(attributes: object): string {
  const known = attributeKeys.get(attributes);
  if (known !== undefined) return known;
  const key = describeAttributes(attributes);
  attributeKeys.set(attributes, key);
  return key;
}

/** Attributes by sorted name, so that the order in which they were written does not matter. */
function describeAttributes(attributes: object): string {
  const entries = Object.entries(attributes) as [string, unknown][];
  if (entries.length === 0) return '';
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted, (_name, value: unknown) => (isGraph(value) ? bodyKey(value) : nameSpecial(value)));
}

/** JSON has neither -0 nor infinities nor NaN. */
function nameSpecial(value: unknown): unknown {
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value;
  return `number ${Object.is(value, -0) ? '-0' : value}`;
}

const bodies = new WeakMap<Graph, number>();
let nextBody = 0;

function bodyKey(graph: Graph): string {
  const known = bodies.get(graph) ?? nextBody++;
  bodies.set(graph, known);
  return `graph ${known}`;
}

/** The graph of the outputs: every node that one of them needs, in topological order. */
export function finishGraph(name: string, outputs: Named<GraphNode>): Graph {
  const nodes = neededNodes(Object.values(outputs));
  return {
    name,
    nodes,
    inputs: nodes.filter((node) => node.op === 'Input'),
    outputs: Object.entries(outputs).map(([outputName, node]) => ({ name: outputName, node })),
  };
}

/**
 * What some nodes are computed from, themselves included, in topological order.
 * @param isLeaf whether to stop at a node; it is included
 */
export function neededNodes(
  roots: readonly GraphNode[],
  isLeaf: (node: GraphNode) => boolean = () => false,
): readonly GraphNode[] {
  const needed = new Set<GraphNode>();
  const pending = [...roots];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (needed.has(node)) continue;
    needed.add(node);
    if (!isLeaf(node)) pending.push(...node.inputs);
  }
  return [...needed].sort((a, b) => a.id - b.id);
}
