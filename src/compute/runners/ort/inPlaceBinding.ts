import type * as Ort from 'onnxruntime-node';
import type { Graph } from '../../graph/node';
import { allocateFrame, layOut, viewOf, type Frame, type FramedState } from '../../steps/framedState';
import { splitUpdates, type SplitStep } from '../../steps/splitUpdates';
import type { HostTensor, Named, TensorSpec } from '../../tensor';
import { compileUpdate, instantiateUpdate, type Block, type UpdateFunction, type UpdatePlace } from '../../wasm';
import { copyingBinding } from '../../steps/copyingBinding';
import type { Executable } from '../runner';
import { OrtExecutable } from './executable';
import { runInto } from './runInto';
import type { SessionPool, SharedSession } from './sessions';
import { emptyTensor, inputSlots, newTensor, outputSlots, type InputSlot, type OutputSlot } from './slots';

/**
 * A step in two parts: a session computes from the state what a program then brings it up to date with, in place. Nothing
 * of the state is copied, and what only the updates need is unknown to the session.
 */
class InPlaceBinding implements Executable {
  readonly #inputs: readonly InputSlot[];
  readonly #fed: readonly InputSlot[];
  readonly #handed: readonly OutputSlot[];
  readonly #returned: readonly OutputSlot[];
  /** Inputs of the step that the updates read. */
  readonly #copied: readonly string[];
  /** What is fed and fetched from the memory; made anew when that has grown. */
  #tensors: { readonly buffer: ArrayBufferLike; readonly feeds: Feeds; readonly fetches: Feeds } | undefined;

  constructor(
    readonly ort: typeof Ort,
    readonly parts: Parts,
  ) {
    const { split, state, frame } = parts;
    const inputs = inputSlots(ort, split.front);
    const outputs = outputSlots(split.front);
    this.#fed = inputs.filter(({ name }) => state.has(name));
    this.#inputs = inputs.filter(({ name }) => !state.has(name));
    this.#handed = outputs.filter(({ name }) => frame.offsets.has(name));
    this.#returned = outputs.filter(({ name }) => !frame.offsets.has(name));
    this.#copied = split.updates.inputs
      .map(({ attributes: { name } }) => name)
      .filter(
        (name) => !state.has(name) && !outputs.some((output) => output.name === name) && !(name in split.constants),
      );
    for (const [name, value] of Object.entries(split.constants)) this.#view(name, value).data.set(value.data);
  }

  async run(inputs: Named<HostTensor>): Promise<Named<HostTensor>> {
    const { feeds, fetches } = this.#bound();
    for (const input of this.#inputs) feeds[input.key] = input.tensor(inputs[input.name]);
    const results: Record<string, HostTensor> = {};
    for (const { name, key, spec } of this.#returned) {
      results[name] = emptyTensor(spec);
      fetches[key] = newTensor(this.ort, results[name]);
    }
    for (const name of this.#copied) this.#view(name, inputs[name]).data.set(inputs[name].data);
    const { shared, update, state, block } = this.parts;
    await runInto(shared.session, feeds, fetches);
    update(state.block.address, block.address);
    return results;
  }

  async dispose(): Promise<void> {
    const { shared, state, block } = this.parts;
    state.memory.release(block);
    await shared.release();
  }

  #bound(): { readonly feeds: Feeds; readonly fetches: Feeds } {
    const { state } = this.parts;
    const { buffer } = state.memory.memory;
    if (this.#tensors?.buffer !== buffer) {
      const feeds = this.#fed.map(({ key, name }) => [key, newTensor(this.ort, state.value(name))] as const);
      const fetches = this.#handed.map(
        ({ key, name, spec }) => [key, newTensor(this.ort, this.#view(name, spec))] as const,
      );
      this.#tensors = { buffer, feeds: Object.fromEntries(feeds), fetches: Object.fromEntries(fetches) };
    }
    return this.#tensors;
  }

  #view(name: string, spec: TensorSpec): HostTensor {
    const { frame, block, state } = this.parts;
    return viewOf(state.memory, block.address + (frame.offsets.get(name) ?? NaN), spec);
  }
}

type Feeds = Record<string, Ort.Tensor>;

interface Parts {
  readonly split: SplitStep;
  readonly state: FramedState;
  /** What the updates are given besides the state. */
  readonly frame: Frame;
  readonly block: Block;
  readonly shared: SharedSession;
  readonly update: UpdateFunction;
}

/** Makes a graph ready to work on a state in place; where that cannot be done, on copies of it. */
export async function bindInPlace(pool: SessionPool, graph: Graph, state: FramedState): Promise<Executable> {
  const split = splitUpdates(graph, (name) => state.has(name));
  const given = split.updates.inputs.filter(({ attributes }) => !state.has(attributes.name));
  const frame = layOut(Object.fromEntries(given.map((node) => [node.attributes.name, node])));
  const program = compileUpdate(split.updates, places(state.frame, frame));
  if (program === undefined) {
    return copyingBinding(new OrtExecutable(pool.ort, graph, await pool.acquire(graph)), state);
  }
  const shared = await pool.acquire(split.front);
  const block = allocateFrame(state.memory, frame);
  const update = instantiateUpdate(program, state.memory);
  return new InPlaceBinding(pool.ort, { split, state, frame, block, shared, update });
}

function places(state: Frame, given: Frame): Named<UpdatePlace> {
  const of = ({ offsets }: Frame, parameter: 0 | 1): [string, UpdatePlace][] =>
    [...offsets].map(([name, offset]) => [name, { parameter, offset }]);
  return Object.fromEntries([...of(state, 0), ...of(given, 1)]);
}
