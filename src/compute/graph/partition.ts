import { finishGraph, GraphBuilder, neededNodes } from './build';
import { copyNode } from './copy';
import type { Graph, GraphNode, NodeOf, OpName } from './node';
import type { Named } from '../tensor';

/** What costs less to compute again than to keep: no products, sums or transcendental functions. */
const cheap: ReadonlySet<OpName> = new Set<OpName>([
  'Add',
  'Sub',
  'Mul',
  'Neg',
  'Abs',
  'Sign',
  'Relu',
  'Max',
  'Min',
  'Clip',
  'Greater',
  'GreaterOrEqual',
  'Less',
  'LessOrEqual',
  'Equal',
  'And',
  'Or',
  'Not',
  'Where',
  'Cast',
  'Reshape',
  'Transpose',
  'Expand',
  'Slice',
  'Concat',
]);

/** A graph of outputs and their gradients, and which of its values are computed before the outputs' gradients are known. */
export interface Joint {
  readonly graph: Graph;
  /** Whether an input is the gradient of an output. */
  readonly isCotangent: (input: NodeOf<'Input'>) => boolean;
  /** The nodes that are gradients. */
  readonly gradients: readonly GraphNode[];
  /** Whether an input is there in the backward pass too; others have to be kept as computed values have. */
  readonly isAvailable: (input: NodeOf<'Input'>) => boolean;
}

/** What of the forward pass has to be kept for the backward pass; the backward pass computes the rest from it. */
export function valuesToKeep({ graph, isCotangent, gradients, isAvailable }: Joint): readonly GraphNode[] {
  const late = lateNodes(graph, isCotangent);
  const sources = new Sources(isAvailable);
  const kept = new Set<GraphNode>();
  const undecided: GraphNode[] = [];
  for (const node of boundary(gradients, late)) {
    const from = sources.of(node);
    if (from.size > 1) undecided.push(node);
    else from.forEach((source) => kept.add(source));
  }
  for (const node of undecided) {
    if ([...sources.of(node)].some((source) => !kept.has(source))) kept.add(node);
  }
  return [...kept].sort((a, b) => a.id - b.id);
}

/** Nodes that depend on the gradients of outputs. */
export function lateNodes(graph: Graph, isCotangent: Joint['isCotangent']): ReadonlySet<GraphNode> {
  const late = new Set<GraphNode>();
  for (const node of graph.nodes) {
    const isSource = node.op === 'Input' && isCotangent(node);
    if (isSource || node.inputs.some((input) => late.has(input))) late.add(node);
  }
  return late;
}

/** The early values that late nodes take, and gradients that are early themselves. */
const boundary = (gradients: readonly GraphNode[], late: ReadonlySet<GraphNode>): readonly GraphNode[] =>
  neededNodes(gradients, (node) => !late.has(node)).filter((node) => !late.has(node));

/** For each value, what it can cheaply be computed from. */
class Sources {
  readonly #known = new Map<GraphNode, ReadonlySet<GraphNode>>();

  constructor(readonly isAvailable: Joint['isAvailable']) {}

  of(node: GraphNode): ReadonlySet<GraphNode> {
    const known = this.#known.get(node) ?? this.#find(node);
    this.#known.set(node, known);
    return known;
  }

  #find(node: GraphNode): ReadonlySet<GraphNode> {
    if (node.op === 'Constant' || (node.op === 'Input' && this.isAvailable(node))) return new Set();
    if (!cheap.has(node.op)) return new Set([node]);
    return new Set(node.inputs.flatMap((input) => [...this.of(input)]));
  }
}

/** The graph of some nodes of another one, with inputs in the place of those that are named. */
export function cutGraph(
  name: string,
  outputs: Named<GraphNode>,
  nameOf: (node: GraphNode) => string | undefined,
): Graph {
  const builder = new GraphBuilder();
  const rebuilt = new Map<GraphNode, GraphNode>();
  for (const node of neededNodes(Object.values(outputs), (each) => nameOf(each) !== undefined)) {
    const input = nameOf(node);
    if (input === undefined && node.op === 'Input') throw new Error(`${name} has no input for ${node.attributes.name}`);
    const inputs = (): readonly GraphNode[] => node.inputs.map((each) => rebuilt.get(each) as GraphNode);
    rebuilt.set(node, input === undefined ? copyNode(builder, node, inputs()) : builder.input(input, node));
  }
  const made = Object.entries(outputs).map(([output, node]) => [output, rebuilt.get(node) as GraphNode]);
  return finishGraph(name, Object.fromEntries(made) as Record<string, GraphNode>);
}
