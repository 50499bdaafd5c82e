import type { Tensor } from '@tensorflow/tfjs-core';
import { copyNode } from '../graph/copy';
import type { Graph, GraphNode } from '../graph/node';
import type { Named } from '../tensor';
import { registerTraceKernel, traceBackend } from './backend';
import { runListKernel } from './body';

const kernel = 'Inline';

/**
 * Records what a graph computes, while a function is being traced.
 * @param inputs by the graph's names; others are ignored
 */
export function inlineGraph(graph: Graph, inputs: Named<Tensor>): Named<Tensor> {
  const given = graph.inputs.map(({ attributes }) => inputs[attributes.name]);
  const results = runListKernel(kernel, given, { graph });
  return Object.fromEntries(graph.outputs.map(({ name }, i) => [name, results[i]]));
}

registerTraceKernel(kernel, (_emit, inputs, attributes) => {
  const { graph } = attributes as { readonly graph: Graph };
  const { builder } = traceBackend().recording;
  const nodes = new Map<GraphNode, GraphNode>();
  graph.inputs.forEach((input, i) => nodes.set(input, (inputs as readonly GraphNode[])[i]));
  for (const node of graph.nodes) {
    if (node.op === 'Input') continue;
    const made = node.inputs.map((input) => nodes.get(input) as GraphNode);
    nodes.set(node, copyNode(builder, node, made));
  }
  return graph.outputs.map(({ node }) => nodes.get(node) as GraphNode);
});
