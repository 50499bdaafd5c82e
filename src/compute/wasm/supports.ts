import type { Graph, GraphNode, OpName } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import { isElementwise, emitterOf } from './lanes/elementwise';
import { dtypesOf, isReduce } from './nodeExpression';

/**
 * @returns true when the graph can become a WebAssembly program, else the reason why not, such as
 * `Div of int32 and int32`.
 */
export function supports(graph: Graph): true | string {
  for (const node of graph.nodes) {
    const problem = problemOf(node);
    if (problem !== undefined) return problem;
  }
  return true;
}

/** What programs can do besides element-wise operations and reductions. */
const others: ReadonlySet<OpName> = new Set<OpName>([
  'Input',
  'Constant',
  'Reshape',
  'Transpose',
  'Expand',
  'Slice',
  'Concat',
  'MatMul',
]);

function problemOf(node: GraphNode): string | undefined {
  if (!isElementwise(node.op) && !isReduce(node) && !others.has(node.op)) return node.op;
  if (node.dtype === 'float64') return `${node.op} of float64`;
  if (sizeOf(node.shape) === 0) return `${node.op} without elements`;
  if (isElementwise(node.op) && emitterOf(node) === undefined) return `${node.op} of ${dtypesOf(node)}`;
  const arithmetic = node.op === 'MatMul' || isReduce(node);
  const defined = node.dtype === 'float32' || (node.dtype === 'int32' && node.op !== 'ReduceMean');
  return arithmetic && !defined ? `${node.op} of ${dtypesOf(node)}` : undefined;
}
