import { finishGraph, GraphBuilder } from '../graph/build';
import { copyNode } from '../graph/copy';
import type { Graph, GraphNode, OpName } from '../graph/node';
import { Refusal, type Rewriter, type Rule } from './rule';

export interface DriveOptions {
  /** More rewrites than this mean that two rules undo each other; by the number of nodes unless told. */
  readonly stepLimit?: number;
  /** Told of every rewrite, and of every refusal with its reason. */
  readonly observe?: (rule: string, node: GraphNode, refusal?: string) => void;
}

/** More than any graph needs: training a network of 20 cells takes less than one for each of its nodes. */
const [stepsOfNode, fewestSteps] = [50, 10_000];

/**
 * Applies the rules until none of them changes anything. Nodes that are no longer needed vanish, and nodes that have
 * become equal are merged, since the graph is built anew.
 * @throws Error naming the rule that exceeded the step limit.
 */
export function rewriteGraph(graph: Graph, rules: readonly Rule[], options: DriveOptions = {}): Graph {
  const byRoot = new Map<OpName, Rule[]>();
  for (const rule of rules) {
    for (const root of rule.root) byRoot.set(root, [...(byRoot.get(root) ?? []), rule]);
  }
  const sweep = new Sweeper(byRoot, { stepLimit: Math.max(fewestSteps, stepsOfNode * graph.nodes.length), ...options });
  for (let current = graph; ;) {
    const before = sweep.steps;
    current = sweep.run(current);
    if (sweep.steps === before) return current;
  }
}

class Sweeper {
  steps = 0;

  constructor(
    readonly rules: ReadonlyMap<OpName, readonly Rule[]>,
    readonly options: DriveOptions & Required<Pick<DriveOptions, 'stepLimit'>>,
  ) {}

  /** Rebuilds the graph from its inputs to its outputs, rewriting each node as far as the rules go. */
  run(graph: Graph): Graph {
    const builder = new GraphBuilder();
    const rebuilt = new Map<GraphNode, GraphNode>();
    for (const node of graph.nodes) {
      const inputs = node.inputs.map((input) => rebuilt.get(input) as GraphNode);
      rebuilt.set(node, this.#rewrite(copyNode(builder, node, inputs), builder));
    }
    const outputs = graph.outputs.map(({ name, node }) => [name, rebuilt.get(node) as GraphNode]);
    return finishGraph(graph.name, Object.fromEntries(outputs) as Record<string, GraphNode>);
  }

  #rewrite(node: GraphNode, builder: GraphBuilder): GraphNode {
    let current = node;
    for (let next = this.#step(current, builder); next !== undefined; next = this.#step(current, builder)) {
      current = next;
    }
    return current;
  }

  /** @returns the node after the first rule that applies. */
  #step(node: GraphNode, builder: GraphBuilder): GraphNode | undefined {
    const build: Rewriter = {
      node: (op, inputs, attributes) => builder.node(op, inputs, attributes, node.scope),
      constant: (values, shape, dtype) => builder.constant(values, shape, dtype, node.scope),
    };
    const { stepLimit } = this.options;
    for (const rule of this.rules.get(node.op) ?? []) {
      const result = rule.apply(node, build);
      this.options.observe?.(rule.name, node, result instanceof Refusal ? result.reason : undefined);
      if (result instanceof Refusal) continue;
      if (++this.steps > stepLimit) throw new Error(`rule '${rule.name}' exceeded ${stepLimit} rewrites`);
      return result;
    }
    return undefined;
  }
}
