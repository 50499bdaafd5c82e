import { bodiesOf } from './bodies';
import { isIdle } from './idle';
import type { Graph, GraphNode } from './node';
import { isGradientOp } from './ops/gradient';
import { formatShape, inferSpec, sameShape, sizeOf, type ComputedOp } from './shapes';

/** How far a graph has come: as recorded, or after the passes. */
export type Stage = 'traced' | 'optimised';

type Check = (node: GraphNode) => string | undefined;

/** What holds for every node at every stage. */
const always: readonly Check[] = [specIsInferred, constantIsFull];

/** What the passes promise. */
const afterPasses: readonly Check[] = [
  (node) => (isIdle(node) ? 'leaves its input as it is' : undefined),
  (node) => (isGradientOp(node.op) ? 'has no form that runners have' : undefined),
  (node) =>
    node.op === 'Transpose' && node.inputs[0].op === 'Transpose' ? 'is a transpose of a transpose' : undefined,
];

/**
 * Checks that a graph is well-formed and keeps what its stage promises.
 * @param pass the pass that made the graph, named in the error
 * @throws Error naming graph, node, scope and pass.
 */
export function verifyGraph(graph: Graph, stage: Stage, pass = 'none'): void {
  const seen = new Set<GraphNode>();
  const fail = (node: GraphNode, problem: string): never => {
    const where = `${graph.name}: node ${node.id} ${node.op} (scope '${node.scope}')`;
    throw new Error(`${where} ${problem} (${stage}, after pass '${pass}')`);
  };
  for (const node of graph.nodes) {
    const early = node.inputs.find((input) => !seen.has(input));
    if (early !== undefined) fail(node, `uses node ${early.id}, which does not come before it`);
    for (const check of stage === 'traced' ? always : [...always, ...afterPasses]) {
      const problem = check(node);
      if (problem !== undefined) fail(node, problem);
    }
    for (const body of bodiesOf(node)) verifyGraph(body, stage, pass);
    seen.add(node);
  }
  checkEnds(graph, seen, fail);
}

type Fail = (node: GraphNode, problem: string) => never;

function checkEnds(graph: Graph, nodes: ReadonlySet<GraphNode>, fail: Fail): void {
  const used = new Set<GraphNode>(graph.nodes.flatMap((node) => node.inputs));
  for (const { name, node } of graph.outputs) {
    if (!nodes.has(node)) fail(node, `is output '${name}' but not part of the graph`);
    used.add(node);
  }
  const names = new Set<string>();
  for (const node of graph.nodes) {
    if (!used.has(node)) fail(node, 'is needed by no output');
    if (node.op !== 'Input') continue;
    if (!graph.inputs.includes(node)) fail(node, 'is not listed among the inputs');
    if (names.has(node.attributes.name)) fail(node, `has the name '${node.attributes.name}' of another input`);
    names.add(node.attributes.name);
  }
}

function specIsInferred(node: GraphNode): string | undefined {
  if (node.op === 'Input' || node.op === 'Constant') return undefined;
  try {
    const { shape, dtype } = inferSpec<ComputedOp>(node.op, node.inputs, node.attributes);
    if (sameShape(shape, node.shape) && dtype === node.dtype) return undefined;
    return `is ${node.dtype}${formatShape(node.shape)}, but its inputs give ${dtype}${formatShape(shape)}`;
  } catch (error) {
    return `is illegal: ${(error as Error).message}`;
  }
}

function constantIsFull(node: GraphNode): string | undefined {
  if (node.op !== 'Constant' || node.attributes.values.length === sizeOf(node.shape)) return undefined;
  return `has ${node.attributes.values.length} values for shape ${formatShape(node.shape)}`;
}
