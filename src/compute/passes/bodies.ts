import { finishGraph, GraphBuilder } from '../graph/build';
import { bodiesOf } from '../graph/bodies';
import { copyNode } from '../graph/copy';
import type { Graph, GraphNode, OpAttributes } from '../graph/node';

/** The graph with other graphs in the place of those that its nodes have of their own. */
export function mapBodies(graph: Graph, map: (body: Graph) => Graph): Graph {
  if (graph.nodes.every((node) => bodiesOf(node).length === 0)) return graph;
  const builder = new GraphBuilder();
  const attributes = new AttributeMapper(map);
  const rebuilt = new Map<GraphNode, GraphNode>();
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((input) => rebuilt.get(input) as GraphNode);
    rebuilt.set(node, copyNode(builder, attributes.of(node), inputs));
  }
  const outputs = graph.outputs.map(({ name, node }) => [name, rebuilt.get(node) as GraphNode]);
  return finishGraph(graph.name, Object.fromEntries(outputs) as Record<string, GraphNode>);
}

/** Nodes that share their graphs, as outputs of one operator do, share the new ones too. */
class AttributeMapper {
  readonly #bodies = new Map<Graph, Graph>();
  readonly #branches = new Map<readonly Graph[], readonly Graph[]>();

  constructor(readonly map: (body: Graph) => Graph) {}

  of(node: GraphNode): GraphNode {
    if (node.op === 'Switch') return { ...node, attributes: this.#switch(node.attributes) };
    if (node.op === 'Scan')
      return { ...node, attributes: { ...node.attributes, body: this.#body(node.attributes.body) } };
    return node;
  }

  #switch(attributes: OpAttributes['Switch']): OpAttributes['Switch'] {
    const { branches } = attributes;
    const mapped = this.#branches.get(branches) ?? branches.map((branch) => this.#body(branch));
    this.#branches.set(branches, mapped);
    return { ...attributes, branches: mapped };
  }

  #body(body: Graph): Graph {
    const mapped = this.#bodies.get(body) ?? this.map(body);
    this.#bodies.set(body, mapped);
    return mapped;
  }
}
