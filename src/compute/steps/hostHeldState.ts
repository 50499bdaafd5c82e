import type { StepSpec } from '../engine';
import type { Graph } from '../graph/node';
import type { GraphRunner, HeldState } from '../runners/runner';
import { HostState } from './hostState';

/** Keeps a step's state in host memory, where every runner of the processor can work on it. */
export function hostHeldState(
  { name, state: initial }: Pick<StepSpec, 'name' | 'state'>,
  runnerFor: (graph: Graph) => GraphRunner,
): HeldState {
  const state = new HostState(name, initial);
  return {
    bind: (graph) => runnerFor(graph).bind(graph, state),
    read: (names) => state.read(names),
    write: (changed) => state.write(changed),
    dispose: async () => {},
  };
}
