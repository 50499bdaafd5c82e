import { finishGraph, GraphBuilder } from '../../graph/build';
import type { Graph, GraphNode, NodeOf } from '../../graph/node';
import { sameShape } from '../../graph/size';
import { copyNode } from '../../graph/copy';
import { meanOfProduct } from './reduce';

/** A convolution that can do more with its result before it is stored. */
const isOpen = (node: GraphNode): node is NodeOf<'PackedConv'> => node.op === 'PackedConv' && !node.attributes.relu;

/**
 * Lets packed convolutions add an image and apply a ReLU, and means multiply what they are of, where nothing else needs
 * what they give or take without: unlike for a rule, it matters how often a value is used.
 */
export function fuseIntoConvolutions(graph: Graph): Graph {
  const build = new GraphBuilder();
  const uses = countUses(graph);
  const made = new Map<GraphNode, GraphNode>();
  for (const node of graph.nodes) {
    const isOnlyUse = (input: GraphNode): boolean => uses.get(input) === 1;
    const inputs = node.inputs.map((input) => made.get(input) as GraphNode);
    const fused =
      withRelu(build, node, inputs, isOnlyUse) ??
      withSum(build, node, inputs, isOnlyUse) ??
      withProduct(build, node, inputs, isOnlyUse);
    made.set(node, fused ?? copyNode(build, node, inputs));
  }
  const outputs = graph.outputs.map(({ name, node }): [string, GraphNode] => [name, made.get(node) as GraphNode]);
  return finishGraph(graph.name, Object.fromEntries(outputs));
}

function countUses({ nodes, outputs }: Graph): Map<GraphNode, number> {
  const uses = new Map<GraphNode, number>();
  const used = [...nodes.flatMap(({ inputs }) => inputs), ...outputs.map(({ node }) => node)];
  for (const node of used) uses.set(node, (uses.get(node) ?? 0) + 1);
  return uses;
}

type IsOnlyUse = (input: GraphNode) => boolean;

/** relu(conv(x)) */
function withRelu(
  build: GraphBuilder,
  node: GraphNode,
  [conv]: readonly GraphNode[],
  isOnlyUse: IsOnlyUse,
): GraphNode | undefined {
  if (node.op !== 'Relu' || !isOpen(conv) || !isOnlyUse(node.inputs[0])) return undefined;
  return build.node('PackedConv', conv.inputs, { ...conv.attributes, relu: true }, node.scope);
}

/** conv(x) + y */
function withSum(
  build: GraphBuilder,
  node: GraphNode,
  inputs: readonly GraphNode[],
  isOnlyUse: IsOnlyUse,
): GraphNode | undefined {
  if (node.op !== 'Add') return undefined;
  const at = inputs.findIndex((input, i) => isOpen(input) && !input.attributes.adds && isOnlyUse(node.inputs[i]));
  const [conv, image] = [inputs[at], inputs[1 - at]];
  if (at < 0 || !isOpen(conv) || !sameShape(conv.shape, image.shape)) return undefined;
  return build.node('PackedConv', [...conv.inputs, image], { ...conv.attributes, adds: true }, node.scope);
}

/** mean(x * y) */
function withProduct(
  build: GraphBuilder,
  node: GraphNode,
  [product]: readonly GraphNode[],
  isOnlyUse: IsOnlyUse,
): GraphNode | undefined {
  if (node.op !== 'PackedMean' || product.op !== 'Mul' || !isOnlyUse(node.inputs[0])) return undefined;
  const [x, y] = product.inputs;
  return sameShape(x.shape, y.shape) ? meanOfProduct(build, x, y, node.attributes.lanes) : undefined;
}
