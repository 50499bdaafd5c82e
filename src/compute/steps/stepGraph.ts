import { finishGraph } from '../graph/build';
import type { Graph } from '../graph/node';
import { formatShape, sameShape } from '../graph/shapes';
import type { Named, TensorSpec } from '../tensor';

/**
 * The graph of a step without the tensors of the state that it gives back as they came: those need no copying.
 * @throws Error when the step does not return all of its state, in the same shapes and dtypes.
 */
export function stepGraph(name: string, state: Named<TensorSpec>, graph: Graph): Graph {
  const outputs = new Map(graph.outputs.map((output) => [output.name, output.node]));
  for (const [key, { shape, dtype }] of Object.entries(state)) {
    const node = outputs.get(key);
    if (node === undefined) throw new Error(`${name}: state '${key}' is not among the outputs`);
    if (!sameShape(node.shape, shape) || node.dtype !== dtype) {
      const [given, found] = [{ shape, dtype }, node].map((spec) => `${spec.dtype} ${formatShape(spec.shape)}`);
      throw new Error(`${name}: state '${key}' is ${given}, but the step returns ${found}`);
    }
    if (node.op === 'Input' && node.attributes.name === key) outputs.delete(key);
  }
  return finishGraph(graph.name, Object.fromEntries(outputs));
}
