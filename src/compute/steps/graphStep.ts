import { Compiler } from '../compile';
import type { Step, StepSpec, TensorFunction } from '../engine';
import type { Graph } from '../graph/node';
import type { HeldState } from '../runners/runner';
import type { Named, TensorSpec } from '../tensor';
import { stepGraph } from './stepGraph';
import { Turns } from './turns';

/** Sets of input shapes, such as those of full and of last batches, for which a step keeps its graph ready. */
const keptShapes = 8;

/** A step that tells for how many sets of shapes it has its graph ready. */
export interface GraphStep extends Step {
  kept(): number;
}

/** A step whose function is traced for each set of shapes that its inputs come in. */
export function graphStep(
  spec: StepSpec,
  held: HeldState,
  toGraph: (name: string, fn: TensorFunction, specs: Named<TensorSpec>) => Graph,
): GraphStep {
  const { name, fn } = spec;
  const state = Object.fromEntries(
    Object.entries(spec.state).map(([key, { shape, dtype }]) => [key, { shape, dtype }]),
  );
  const compiler = new Compiler(
    async (_name, _fn, inputs) => held.bind(stepGraph(name, state, toGraph(name, fn, { ...inputs, ...state }))),
    { entries: keptShapes },
  );
  const compiled = compiler.compile(name, fn);
  const inTurn = new Turns();
  return {
    kept: () => compiler.size,
    run: (inputs) => inTurn.take(async () => compiled(inputs)),
    read: (names) => inTurn.take(async () => held.read(names)),
    write: (changed) => inTurn.take(async () => held.write(changed)),
    dispose: () =>
      inTurn.take(async () => {
        // In this order: memory of a device ends with the sessions that it belongs to.
        await held.dispose();
        await compiler.dispose();
      }),
  };
}
