import type { Graph, GraphNode, OpName } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import { keepsAxes } from './indices';
import { isElementwise } from './lanes/elementwise';
import { isReduce, termsOf, uniformValue, unrolledTerms } from './nodeExpression';

/** How a node comes about: it is given, it is another view of its input, it can be part of a larger expression, or it has a loop of its own. */
type Kind = 'given' | 'view' | 'inline' | 'own';

/** Operations that cost several times an addition. */
const expensive = (node: GraphNode): boolean => node.op === 'MatMul' || isReduce(node) || expensiveOps.has(node.op);
const expensiveOps: ReadonlySet<OpName> = new Set(['Div', 'Pow', 'Sqrt', 'Reciprocal', 'Exp', 'Log', 'Sigmoid']);
/**
 * Operations whose steps wait for each other so long that a processor cannot look ahead to the next elements past two of
 * them; each gets a loop of its own, which is faster although its results go through memory.
 */
const transcendental: ReadonlySet<OpName> = new Set(['Pow', 'Exp', 'Log', 'Sigmoid']);
/** Cheap expressions are computed again up to this many times for each of their elements. */
const cheapRepeats = 16;

function kindOf(node: GraphNode): Kind {
  if (node.op === 'Input') return 'given';
  if (node.op === 'Constant') return uniformValue(node) === undefined ? 'given' : 'view';
  if (node.op === 'Transpose' || node.op === 'Slice' || node.op === 'Expand') return 'view';
  if (node.op === 'Reshape') return keepsAxes(node.inputs[0].shape, node.shape) ? 'view' : 'own';
  if (node.op === 'MatMul' || isReduce(node)) return termsOf(node) <= unrolledTerms ? 'inline' : 'own';
  return isElementwise(node.op) ? 'inline' : 'own';
}

/** The node whose elements a chain of views shows. */
export function viewed(node: GraphNode): GraphNode {
  return kindOf(node) === 'view' && node.inputs.length > 0 ? viewed(node.inputs[0]) : node;
}

/**
 * Chooses the nodes whose values are written to memory: those with loops of their own and their factors, outputs, and
 * expressions that several loops need, that a loop would compute many times over, or that hold it up. The rest is computed
 * where it is used, in registers.
 */
export function storedNodes(graph: Graph): ReadonlySet<GraphNode> {
  const stored = new Set(graph.outputs.map(({ node }) => viewed(node)).filter((node) => kindOf(node) !== 'view'));
  /** For each node seen so far, the stored nodes whose loops compute it, and how often for each element. */
  const sites = new Map<GraphNode, Set<GraphNode>>();
  const repeats = new Map<GraphNode, number>();
  for (const node of [...graph.nodes].reverse()) {
    const kind = kindOf(node);
    const repeated = repeats.get(node) ?? 1;
    const dear = repeated > (expensive(node) ? 1 : cheapRepeats) || transcendental.has(node.op);
    if (kind === 'given' || kind === 'own') stored.add(node);
    else if (kind === 'inline' && (dear || (sites.get(node)?.size ?? 0) > 1)) stored.add(node);
    if (node.op === 'MatMul')
      node.inputs.map(viewed).forEach((factor) => kindOf(factor) !== 'view' && stored.add(factor));
    for (const input of node.inputs) {
      const where = stored.has(node) ? [node] : (sites.get(node) ?? []);
      sites.set(input, new Set([...(sites.get(input) ?? []), ...where]));
      const growth = Math.max(1, sizeOf(node.shape) / sizeOf(input.shape));
      const now = growth * (stored.has(node) ? 1 : repeated);
      repeats.set(input, Math.max(repeats.get(input) ?? 1, now));
    }
  }
  return stored;
}
