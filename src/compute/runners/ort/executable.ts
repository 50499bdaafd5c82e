import type * as Ort from 'onnxruntime-node';
import type { Graph } from '../../graph/node';
import type { HostTensor, Named, OutputMemory } from '../../tensor';
import type { Executable } from '../runner';
import { runInto } from './runInto';
import type { SharedSession } from './sessions';
import { emptyTensor, inputSlots, newTensor, outputSlots, type InputSlot, type OutputSlot } from './slots';

/** A session whose inputs and outputs are in host memory. */
export class OrtExecutable implements Executable {
  readonly #inputs: readonly InputSlot[];
  readonly #outputs: readonly OutputSlot[];

  constructor(
    readonly ort: typeof Ort,
    graph: Graph,
    readonly shared: SharedSession,
  ) {
    this.#inputs = inputSlots(ort, graph);
    this.#outputs = outputSlots(graph);
  }

  async run(inputs: Named<HostTensor>, memory?: OutputMemory): Promise<Named<HostTensor>> {
    const feeds: Record<string, Ort.Tensor> = {};
    for (const slot of this.#inputs) feeds[slot.key] = slot.tensor(inputs[slot.name]);
    const results: Record<string, HostTensor> = {};
    const fetches: Record<string, Ort.Tensor> = {};
    for (const { name, key, spec } of this.#outputs) {
      results[name] = memory?.take(spec, name) ?? emptyTensor(spec);
      fetches[key] = newTensor(this.ort, results[name]);
    }
    await runInto(this.shared.session, feeds, fetches);
    return results;
  }

  async dispose(): Promise<void> {
    await this.shared.release();
  }
}
