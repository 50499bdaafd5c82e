import type { Graph, GraphNode, OpName } from './node';
import { sizeOf } from './size';

/** An element that is read and written takes a processor about as long as so many multiply-adds of a product. */
const perElement = 20;

const free: ReadonlySet<OpName> = new Set<OpName>(['Input', 'Constant', 'Reshape']);

/** What an operator costs, in multiply-adds of a matrix product. */
function workOf(node: GraphNode): number {
  const size = sizeOf(node.shape);
  if (node.op === 'MatMul') {
    const [{ shape }] = node.inputs;
    return size * shape[shape.length - (node.attributes.transposeA ? 2 : 1)];
  }
  if (node.op === 'Conv' || node.op === 'PackedConv') return size * sizeOf(node.inputs[1].shape.slice(1));
  if (node.op === 'ConvTranspose') return sizeOf(node.inputs[0].shape) * sizeOf(node.inputs[1].shape.slice(1));
  return free.has(node.op) ? 0 : perElement * Math.max(size, ...node.inputs.map(({ shape }) => sizeOf(shape)));
}

/** What a graph costs, in multiply-adds, and how much of it lies in operators that cost at least `large`. */
export interface Work {
  readonly all: number;
  readonly inLarge: number;
}

/** By shapes alone. A body counts once for each time that it is run, branches as if all were taken. */
export function measureWork(graph: Graph, large: number): Work {
  let [all, inLarge] = [0, 0];
  const add = (work: Work, times: number): void => {
    all += times * work.all;
    inLarge += times * work.inLarge;
  };
  const seen = new Set<unknown>();
  for (const node of graph.nodes) {
    if (node.op === 'Scan') {
      const { body, states } = node.attributes;
      // Outputs of one operator are nodes that share its body.
      if (!seen.has(body)) add(measureWork(body, large), node.inputs[states].shape[0]);
      seen.add(body);
    } else if (node.op === 'Switch') {
      const { branches } = node.attributes;
      if (!seen.has(branches)) branches.forEach((branch) => add(measureWork(branch, large), 1));
      seen.add(branches);
    } else {
      const work = workOf(node);
      add({ all: work, inLarge: work >= large ? work : 0 }, 1);
    }
  }
  return { all, inLarge };
}
