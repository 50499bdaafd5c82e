import type { Graph, GraphNode, OpName } from '../graph/node';
import { cutGraph } from '../graph/partition';
import { sizeOf } from '../graph/size';
import { emitterOf, isElementwise } from '../wasm/lanes/elementwise';
import { keepsAxes } from '../wasm/indices';
import type { HostTensor, Named } from '../tensor';

/** A step in two parts. */
export interface SplitStep {
  /** What is computed first; its outputs are those of the step that are no state, and what the updates need of it. */
  readonly front: Graph;
  /** The new state, by element-wise functions of the old one, the step's inputs and outputs of the front. */
  readonly updates: Graph;
  /** Inputs of the updates that are constants of the step. */
  readonly constants: Named<HostTensor>;
}

/** Cuts the element-wise end of a step off, which brings its state up to date: the work of an optimiser. */
export function splitUpdates(graph: Graph, isState: (name: string) => boolean): SplitStep {
  const late = lateNodes(graph, isState);
  const stateOutputs = graph.outputs.filter(({ name }) => isState(name));
  const others = graph.outputs.filter(({ name }) => !isState(name));
  const handed = handedOver(late, stateOutputs);
  const prefix = unusedPrefix(graph);
  const names = new Map([...handed].map((node, i): [GraphNode, string] => [node, `${prefix}${i}`]));
  const constants = [...names].flatMap(([node, name]) => (node.op === 'Constant' ? [[name, constantOf(node)]] : []));
  const fromFront = [...names].filter(([node]) => node.op !== 'Constant').map(([node, name]) => [name, node] as const);
  const named = (outputs: Graph['outputs']): [string, GraphNode][] => outputs.map(({ name, node }) => [name, node]);
  return {
    front: cutGraph(graph.name, Object.fromEntries([...named(others), ...fromFront]), ownName),
    updates: cutGraph(
      `${graph.name} updates`,
      Object.fromEntries(named(stateOutputs)),
      (node) => names.get(node) ?? ownName(node),
    ),
    constants: Object.fromEntries(constants) as Named<HostTensor>,
  };
}

const ownName = (node: GraphNode): string | undefined => (node.op === 'Input' ? node.attributes.name : undefined);

const views: ReadonlySet<OpName> = new Set<OpName>(['Transpose', 'Expand']);

/** Whether a program of updates can compute it from what it is given. */
function isCheap(node: GraphNode): boolean {
  if (node.dtype === 'float64') return false;
  if (node.op === 'Reshape') return keepsAxes(node.inputs[0].shape, node.shape);
  return views.has(node.op) || (isElementwise(node.op) && emitterOf(node) !== undefined);
}

/** Nodes that nothing but the new state needs, and that updates can compute. */
function lateNodes({ nodes, outputs }: Graph, isState: (name: string) => boolean): ReadonlySet<GraphNode> {
  const users = new Map<GraphNode, GraphNode[]>(nodes.map((node) => [node, []]));
  for (const node of nodes) for (const input of node.inputs) users.get(input)?.push(node);
  const shown = new Set(outputs.filter(({ name }) => !isState(name)).map(({ node }) => node));
  const late = new Set<GraphNode>();
  for (const node of [...nodes].reverse()) {
    const isLate = isCheap(node) && !shown.has(node) && (users.get(node) ?? []).every((user) => late.has(user));
    if (isLate) late.add(node);
  }
  // What is handed over must be numbers of four bytes; a mask of bools is computed where it is used or not at all.
  for (const node of nodes)
    if (late.has(node) && node.inputs.some((input) => !canBeHanded(input, late))) late.delete(node);
  return late;
}

const canBeHanded = (node: GraphNode, late: ReadonlySet<GraphNode>): boolean =>
  late.has(node) || isUniform(node) || node.dtype === 'float32' || node.dtype === 'int32';

const isUniform = (node: GraphNode): boolean =>
  node.op === 'Constant' && node.attributes.values.every((value) => Object.is(value, node.attributes.values[0]));

/** What updates are given: early values and constants that they use, and new state that is computed early. */
function handedOver(late: ReadonlySet<GraphNode>, outputs: Graph['outputs']): ReadonlySet<GraphNode> {
  const isHanded = (node: GraphNode): boolean => !late.has(node) && node.op !== 'Input' && !isUniform(node);
  const used = [...late].flatMap(({ inputs }) => inputs);
  return new Set([...used, ...outputs.map(({ node }) => node)].filter(isHanded));
}

const constantOf = (node: GraphNode & { readonly op: 'Constant' }): HostTensor => ({
  shape: node.shape,
  dtype: node.dtype,
  data: node.attributes.values,
});

/** Names that begin with it are nobody's. */
function unusedPrefix({ inputs, outputs }: Graph): string {
  const names = [...inputs.map(({ attributes }) => attributes.name), ...outputs.map(({ name }) => name)];
  let prefix = 'value/';
  while (names.some((name) => name.startsWith(prefix))) prefix += '/';
  return prefix;
}

/** Whether arrays of this dtype can lie where programs of updates work. */
export const canBeUpdated = ({ dtype, shape }: Pick<HostTensor, 'dtype' | 'shape'>): boolean =>
  (dtype === 'float32' || dtype === 'int32') && sizeOf(shape) > 0;
