import type * as Ort from 'onnxruntime-node';
import type { Graph } from '../../graph/node';
import type { HostState, StateSlot } from '../../steps/hostState';
import type { HostTensor, Named } from '../../tensor';
import type { Executable } from '../runner';
import { runInto } from './runInto';
import type { SessionPool, SharedSession } from './sessions';
import { emptyTensor, inputSlots, newTensor, outputSlots, type InputSlot, type OutputSlot } from './slots';

/** A tensor of the state as a session sees it: both of its arrays, as made once. */
interface StateTensor {
  readonly key: string;
  readonly slot: StateSlot;
  readonly tensors: readonly [Ort.Tensor, Ort.Tensor];
}

/** A session whose inputs and outputs of the state's names are that state's arrays: nothing of it is copied. */
class HostBinding implements Executable {
  readonly #inputs: readonly InputSlot[];
  readonly #outputs: readonly OutputSlot[];
  readonly #fed: readonly StateTensor[];
  readonly #written: readonly StateTensor[];
  readonly #changed: readonly string[];

  constructor(
    readonly ort: typeof Ort,
    graph: Graph,
    readonly shared: SharedSession,
    readonly state: HostState,
  ) {
    const isState = ({ name }: { readonly name: string }): boolean => state.names.includes(name);
    const stateTensor = ({ name, key }: InputSlot | OutputSlot): StateTensor => {
      const slot = state.slot(name);
      const [first, second] = slot.tensors;
      return { key, slot, tensors: [newTensor(ort, first), newTensor(ort, second)] };
    };
    const [inputs, outputs] = [inputSlots(ort, graph), outputSlots(graph)];
    this.#inputs = inputs.filter((slot) => !isState(slot));
    this.#outputs = outputs.filter((slot) => !isState(slot));
    this.#fed = inputs.filter(isState).map(stateTensor);
    this.#written = outputs.filter(isState).map(stateTensor);
    this.#changed = outputs.filter(isState).map(({ name }) => name);
  }

  async run(inputs: Named<HostTensor>): Promise<Named<HostTensor>> {
    const feeds: Record<string, Ort.Tensor> = {};
    const fetches: Record<string, Ort.Tensor> = {};
    const results: Record<string, HostTensor> = {};
    for (const { key, slot, tensors } of this.#fed) feeds[key] = tensors[slot.current];
    for (const input of this.#inputs) feeds[input.key] = input.tensor(inputs[input.name]);
    for (const { key, slot, tensors } of this.#written) fetches[key] = tensors[slot.current === 0 ? 1 : 0];
    for (const { name, key, spec } of this.#outputs) {
      results[name] = emptyTensor(spec);
      fetches[key] = newTensor(this.ort, results[name]);
    }
    await runInto(this.shared.session, feeds, fetches);
    this.state.swap(this.#changed);
    return results;
  }

  async dispose(): Promise<void> {
    await this.shared.release();
  }
}

export async function bindHostState(pool: SessionPool, graph: Graph, state: HostState): Promise<Executable> {
  return new HostBinding(pool.ort, graph, await pool.acquire(graph), state);
}
