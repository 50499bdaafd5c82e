import type { Graph } from '../graph/node';
import type { HostTensor, Named } from '../tensor';

/** A graph made ready to run. Calls do not overlap: the caller waits for one before it makes the next. */
export interface Executable {
  /**
   * @param inputs at least the graph's inputs, with their shapes and dtypes; others are ignored. They are not changed.
   * @returns tensors that belong to the caller: the next call does not touch them.
   */
  run(inputs: Named<HostTensor>): Promise<Named<HostTensor>> | Named<HostTensor>;
  dispose(): Promise<void>;
}

/** A way to run graphs; `provider` is what it runs them on. */
export interface GraphRunner {
  /** Name and version, such as `onnxruntime 1.30.0`. */
  readonly name: string;
  readonly provider: string;
  instantiate(graph: Graph): Promise<Executable>;
}
