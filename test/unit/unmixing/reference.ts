import { graphEngine } from '../../../src/compute/engines/graphEngine';
import { allocateShared } from '../../../src/compute/engines/allocate';
import { inProcessTilePass } from '../../../src/compute/engines/inProcessTiles';
import { Choices } from '../../../src/compute/choices';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine, TensorFunction } from '../../../src/compute/engine';
import { evaluate } from '../../../src/compute/reference/evaluate';
import { trace } from '../../../src/compute/trace/trace';
import type { Graph } from '../../../src/compute/graph/node';
import type { HostTensor, Named, TensorSpec } from '../../../src/compute/tensor';

/** The graph of a function for inputs of these shapes; to be evaluated in float64 (the tracer itself has no float64). */
export function graphFor(name: string, fn: TensorFunction, inputs: Named<HostTensor>): Graph {
  const specs = Object.entries(inputs).map(([input, { shape }]) => [input, { shape, dtype: 'float32' as const }]);
  return trace(name, fn, Object.fromEntries(specs) as Named<TensorSpec>);
}

/** An engine of plain float64 loops; only what it writes back into arrays of pixels is rounded. */
export function referenceEngine(): Engine {
  return graphEngine({
    record: { device: 'reference', runner: 'plain loops', provider: 'float64', threads: 1 },
    choices: new Choices(),
    runnerFor: (graph) => ({
      name: 'plain loops',
      provider: 'float64',
      instantiate: async () => ({ run: (inputs) => evaluate(graph, inputs), dispose: async () => {} }),
      bind: async ({ name }) => Promise.reject(new Error(`${name}: unmixing has no steps`)),
    }),
    sessions: () => 0,
    allocate: allocateShared,
    tilePass: async (spec, engine) => inProcessTilePass(spec, engine.compile(spec.name, spec.fn)),
  });
}

/** The engines that must agree on the worked example. */
export function engineOf(device: string): Promise<Engine> {
  return device === 'reference' ? Promise.resolve(referenceEngine()) : createEngine({ device, threads: 1 });
}
