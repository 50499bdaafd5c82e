import type { ControlOps, Graph, NodeOf } from '../graph/node';
import { sizeOf } from '../graph/size';
import type { HostTensor, Named } from '../tensor';
import type { Kernel } from './elementwise';

type Evaluate = (graph: Graph, inputs: Named<HostTensor>) => Named<{ readonly data: Float64Array }>;

/** Runs a body on values that are named by their place. */
function runBody(evaluate: Evaluate, body: Graph, values: readonly Float64Array[]): readonly Float64Array[] {
  const given = body.inputs.map((node): [string, HostTensor] => {
    const data = values[Number(node.attributes.name)];
    return [node.attributes.name, { shape: node.shape, dtype: 'float64', data }];
  });
  const results = evaluate(body, Object.fromEntries(given));
  return body.outputs.map(({ name }) => results[name].data);
}

const choose =
  (evaluate: Evaluate): Kernel<NodeOf<'Switch'>> =>
  ({ attributes: { branches, output } }, inputs) => {
    const branch = Math.min(Math.max(inputs[0][0], 0), branches.length - 1);
    return runBody(evaluate, branches[branch], inputs)[output];
  };

const scan =
  (evaluate: Evaluate): Kernel<NodeOf<'Scan'>> =>
  (node, inputs) => {
    const { body, states, sequences, reverse, output } = node.attributes;
    const length = node.inputs[states].shape[0];
    let state = inputs.slice(0, states);
    const collected: (readonly Float64Array[])[] = [];
    for (let step = 0; step < length; step++) {
      const at = reverse ? length - 1 - step : step;
      const slices = inputs.slice(states, states + sequences).map((data) => {
        const size = data.length / length;
        return data.subarray(at * size, (at + 1) * size);
      });
      const results = runBody(evaluate, body, [...state, ...slices, ...inputs.slice(states + sequences)]);
      state = results.slice(0, states);
      collected[at] = results;
    }
    if (output < states) return state[output];
    const stacked = new Float64Array(sizeOf(node.shape));
    collected.forEach((results, at) => stacked.set(results[output], at * results[output].length));
    return stacked;
  };

export const controlKernels = (evaluate: Evaluate): { readonly [Op in keyof ControlOps]: Kernel<NodeOf<Op>> } => ({
  Switch: choose(evaluate),
  Scan: scan(evaluate),
});
