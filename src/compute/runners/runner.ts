import type { Graph } from '../graph/node';
import type { HostState } from '../steps/hostState';
import type { HostTensor, Named, OutputMemory } from '../tensor';

/** A graph made ready to run. Calls do not overlap: the caller waits for one before it makes the next. */
export interface Executable {
  /**
   * @param inputs at least the graph's inputs, with their shapes and dtypes; others are ignored. They are not changed.
   * @param memory where outputs may be written, for runners that write to memory of the caller.
   * @returns tensors that belong to the caller: the next call does not touch them.
   */
  run(inputs: Named<HostTensor>, memory?: OutputMemory): Promise<Named<HostTensor>> | Named<HostTensor>;
  dispose(): Promise<void>;
}

/** Where a step's state stays between calls. */
export interface HeldState {
  /** Makes a graph of the step ready to be called with this state. */
  bind(graph: Graph): Promise<Executable>;
  /** Copies. */
  read(names?: readonly string[]): Promise<Named<HostTensor>> | Named<HostTensor>;
  write(state: Named<HostTensor>): Promise<void> | void;
  dispose(): Promise<void>;
}

/** A way to run graphs; `provider` is what it runs them on. */
export interface GraphRunner {
  /** Name and version, such as `onnxruntime 1.30.0`. */
  readonly name: string;
  readonly provider: string;
  instantiate(graph: Graph): Promise<Executable>;
  /**
   * Makes a graph ready whose inputs with names of the state are that state, and whose outputs with such names replace
   * it; a call takes the other inputs and gives the other outputs.
   */
  bind(graph: Graph, state: HostState): Promise<Executable>;
  /** Keeps a state where the runner computes; absent, or nothing, where that is ordinary memory. */
  readonly hold?: (step: string, state: Named<HostTensor>) => HeldState | undefined;
}
