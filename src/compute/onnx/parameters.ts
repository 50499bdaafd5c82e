import { finishGraph, GraphBuilder, makeArray, neededNodes } from '../graph/build';
import { copyNode } from '../graph/copy';
import type { Graph, GraphNode, NodeOf } from '../graph/node';
import { sizeOf } from '../graph/size';
import { evaluate } from '../reference/evaluate';
import type { HostTensor, Named } from '../tensor';

/** A graph whose inputs are only what varies between calls, and tensors that are computed from the parameters alone. */
export interface BoundGraph {
  readonly graph: Graph;
  /** By the names that they have among the inputs of {@link graph}. */
  readonly tensors: Named<GraphNode>;
}

/**
 * Takes out of a graph what depends on its parameters alone, such as a filter with its axes in ONNX's order: it becomes an
 * input, named for the parameter that it comes from.
 * @param taken names that are not free
 */
export function bindParameters(
  graph: Graph,
  isParameter: (name: string) => boolean,
  taken: Iterable<string>,
): BoundGraph {
  const sources = parametersOf(graph, isParameter);
  const names = new Names(taken);
  const builder = new GraphBuilder();
  const tensors: Record<string, GraphNode> = {};
  const rebuilt = new Map<GraphNode, GraphNode>();
  const isBound = (node: GraphNode): boolean => (sources.get(node)?.size ?? 0) > 0;
  const outputs = graph.outputs.map(({ node }) => node);
  for (const node of neededNodes(outputs, isBound)) {
    if (isBound(node)) {
      const name = names.take(nameOf(node, [...(sources.get(node) ?? [])]));
      tensors[name] = node;
      rebuilt.set(node, builder.input(name, node));
    } else {
      const inputs = node.inputs.map((input) => rebuilt.get(input) as GraphNode);
      rebuilt.set(node, copyNode(builder, node, inputs));
    }
  }
  const named = graph.outputs.map(({ name, node }) => [name, rebuilt.get(node) as GraphNode] as const);
  return { graph: finishGraph(graph.name, Object.fromEntries(named)), tensors };
}

/** Values of what {@link bindParameters} took out: computed in float64, rounded once. */
export function evaluateBound(tensors: Named<GraphNode>, parameters: Named<HostTensor>): Named<HostTensor> {
  const computed: Record<string, GraphNode> = {};
  const values: Record<string, HostTensor> = {};
  for (const [name, node] of Object.entries(tensors)) {
    if (node.op === 'Input') values[name] = parameters[node.attributes.name];
    else computed[name] = node;
  }
  for (const [name, { data }] of Object.entries(evaluate(finishGraph('parameters', computed), parameters))) {
    const { shape, dtype } = tensors[name];
    values[name] = { shape, dtype, data: makeArray(dtype, data) };
  }
  return values;
}

/** The parameters behind each node that depends on nothing else but constants, and is not larger than what it is made of. */
function parametersOf(
  { nodes }: Graph,
  isParameter: (name: string) => boolean,
): ReadonlyMap<GraphNode, ReadonlySet<NodeOf<'Input'>>> {
  const sources = new Map<GraphNode, ReadonlySet<NodeOf<'Input'>>>();
  for (const node of nodes) {
    if (node.op === 'Constant') sources.set(node, new Set());
    else if (node.op === 'Input' && isParameter(node.attributes.name)) sources.set(node, new Set([node]));
    else if (node.inputs.length > 0 && node.inputs.every((input) => sources.has(input)) && !isSpread(node)) {
      sources.set(node, new Set(node.inputs.flatMap((input) => [...(sources.get(input) ?? [])])));
    }
  }
  return sources;
}

const isSpread = ({ shape, inputs }: GraphNode): boolean =>
  sizeOf(shape) > inputs.reduce((sum, input) => sum + sizeOf(input.shape), 0);

/** That of the parameter, or what the names of several have in common with the operator. */
function nameOf({ op }: GraphNode, parameters: readonly NodeOf<'Input'>[]): string {
  const [first, ...others] = parameters.map(({ attributes }) => attributes.name.split('/'));
  if (others.length === 0) return first.join('/');
  const differing = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  return [...first.slice(0, Math.max(0, differing)), op.toLowerCase()].join('/');
}

/** Gives out names, each once. */
class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  take(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.#taken.has(name); i++) name = `${wanted}_${i}`;
    this.#taken.add(name);
    return name;
  }
}
