import { finishGraph, GraphBuilder } from '../../graph/build';
import { copyNode } from '../../graph/copy';
import { elementwise } from '../../graph/infer/elementwise';
import type { Graph, GraphNode } from '../../graph/node';
import { sameShape } from '../../graph/size';
import { defineRule, refuse, type Rule } from '../rule';
import { channelsSecond } from './movement';

/** Whether a node has its value where an operand's lies, channel by channel. */
const isAlike = (node: GraphNode, operand: GraphNode): boolean =>
  Object.hasOwn(elementwise, node.op)
    ? sameShape(node.shape, operand.shape)
    : node.op === 'Concat' && node.attributes.axis === 3;

/** Values whose channels are last and that are brought to convolutions, as they are or after element-wise work. */
function findImages({ nodes }: Graph): ReadonlySet<GraphNode> {
  const images = new Set<GraphNode>();
  for (const node of nodes.toReversed()) {
    const moves = node.op === 'Transpose' && sameShape(node.attributes.perm, channelsSecond);
    for (const input of node.inputs) {
      if (moves || (images.has(node) && isAlike(node, input))) images.add(input);
    }
  }
  return images;
}

/**
 * Shows inputs that are images of whole packs as unpacked ones, lest gradients that come in are worked on with channels last
 * by everything up to the first convolution: vectors of channels are slow to broadcast there.
 */
export function packImages(graph: Graph, lanes: number): Graph {
  const images = findImages(graph);
  const build = new GraphBuilder();
  const made = new Map<GraphNode, GraphNode>();
  for (const node of graph.nodes) {
    const copy = copyNode(
      build,
      node,
      node.inputs.map((input) => made.get(input) as GraphNode),
    );
    const channels = node.shape.at(-1) ?? 0;
    const isShown = node.op === 'Input' && node.dtype === 'float32' && images.has(node) && channels % lanes === 0;
    made.set(node, isShown ? shown(build, copy, lanes, channels) : copy);
  }
  return finishGraph(
    graph.name,
    Object.fromEntries(graph.outputs.map(({ name, node }) => [name, made.get(node) as GraphNode])),
  );
}

function shown(build: GraphBuilder, image: GraphNode, lanes: number, channels: number): GraphNode {
  const packed = build.node('PackChannels', [image], { lanes, channelsLast: true });
  return build.node('UnpackChannels', [packed], { lanes, channels, channelsLast: true });
}

/** unpack(pack(x)) -> x: for whoever needs an image as it came. Not before all others had their packs. */
export const unpackOfPack: Rule = defineRule({
  name: 'unpack-of-pack',
  root: ['UnpackChannels'],
  match({ inputs: [input], attributes, shape }) {
    if (input.op !== 'PackChannels') return refuse('its input was not packed from an image');
    const [x] = input.inputs;
    const isInverse = input.attributes.channelsLast === attributes.channelsLast && sameShape(x.shape, shape);
    return isInverse ? { x } : refuse('channels lie on another axis');
  },
  rewrite: ({ x }) => x,
});
