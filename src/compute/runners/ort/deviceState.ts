import type * as Ort from 'onnxruntime-node';
import { finishGraph, GraphBuilder } from '../../graph/build';
import type { Graph, GraphNode } from '../../graph/node';
import { inputName, outputName } from '../../onnx/export';
import type { HostTensor, Named, TensorSpec } from '../../tensor';
import type { Executable, HeldState } from '../runner';
import type { SessionPool, SharedSession } from './sessions';
import { emptyTensor, inputSlots, newTensor, outputSlots, type InputSlot, type OutputSlot } from './slots';

type Fed = [string, Ort.Tensor];

/** The state of a step in the memory of a device: what a call returns is fed to the next one as it is. */
export class DeviceState implements HeldState {
  readonly #tensors: Map<string, Ort.Tensor>;
  /** The session whose memory holds a tensor; absent for host memory. */
  readonly #owners = new Map<string, SharedSession>();
  readonly #specs: Named<TensorSpec>;

  constructor(
    readonly step: string,
    readonly pool: SessionPool,
    initial: Named<HostTensor>,
  ) {
    this.#specs = initial;
    // Values in host memory are fed as well; from the first call on, the tensors are the device's.
    const entries = Object.entries(initial).map(([name, value]): Fed => [name, this.#upload(value)]);
    this.#tensors = new Map(entries);
  }

  async bind(graph: Graph): Promise<Executable> {
    const onDevice = graph.outputs.filter(({ name }) => this.#tensors.has(name)).map(({ name }) => outputName(name));
    return new DeviceBinding(graph, await this.pool.acquire(graph, { onDevice }), this);
  }

  has(name: string): boolean {
    return this.#tensors.has(name);
  }

  /** @throws Error for a name that is not the state's. */
  tensor(name: string): Ort.Tensor {
    const tensor = this.#tensors.get(name);
    if (tensor === undefined) throw new Error(`${this.step}: '${name}' is not part of the state`);
    return tensor;
  }

  /** Takes the place of the tensor of this name, whose memory is freed. @param owner the session that made it */
  replace(name: string, tensor: Ort.Tensor, owner?: SharedSession): void {
    this.tensor(name).dispose();
    this.#tensors.set(name, tensor);
    if (owner === undefined) this.#owners.delete(name);
    else this.#owners.set(name, owner);
  }

  /** Takes the tensors that a session made out of its memory, which ends with it. */
  async leave(session: SharedSession): Promise<void> {
    const names = [...this.#owners].filter(([, owner]) => owner === session).map(([name]) => name);
    if (names.length > 0) await this.write(await this.read(names));
  }

  /** The binding cannot copy memory of a device to the host, but a session can. */
  async read(names: readonly string[] = [...this.#tensors.keys()]): Promise<Named<HostTensor>> {
    const graph = copyGraph(names.map((name) => [name, this.#specs[name]]));
    const shared = await this.pool.acquire(graph);
    try {
      const feeds = graph.inputs.map((node): Fed => [inputName(node), this.tensor(node.attributes.name)]);
      const outputs = outputSlots(graph).map((slot) => ({ ...slot, result: emptyTensor(slot.spec) }));
      const fetches = outputs.map(({ key, result }): Fed => [key, newTensor(this.pool.ort, result)]);
      await shared.session.run(Object.fromEntries(feeds), Object.fromEntries(fetches));
      return Object.fromEntries(outputs.map(({ name, result }) => [name, result]));
    } finally {
      await shared.release();
    }
  }

  async write(changed: Named<HostTensor>): Promise<void> {
    for (const [name, value] of Object.entries(changed)) this.replace(name, this.#upload(value));
  }

  async dispose(): Promise<void> {
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors.clear();
    this.#owners.clear();
  }

  /** A copy in memory of our own: the caller may change its arrays. */
  #upload(value: HostTensor): Ort.Tensor {
    const copy = emptyTensor(value);
    copy.data.set(value.data);
    return newTensor(this.pool.ort, copy);
  }
}

/** The graph that gives its inputs back. */
function copyGraph(specs: readonly (readonly [string, TensorSpec])[]): Graph {
  const builder = new GraphBuilder();
  const nodes = specs.map(([name, spec]): [string, GraphNode] => [name, builder.input(name, spec)]);
  return finishGraph('read', Object.fromEntries(nodes));
}

/** A session whose outputs of the state's names stay on the device. */
class DeviceBinding implements Executable {
  readonly #fed: readonly InputSlot[];
  readonly #inputs: readonly InputSlot[];
  readonly #outputs: readonly OutputSlot[];

  constructor(
    graph: Graph,
    readonly shared: SharedSession,
    readonly state: DeviceState,
  ) {
    const inputs = inputSlots(state.pool.ort, graph);
    this.#fed = inputs.filter(({ name }) => state.has(name));
    this.#inputs = inputs.filter(({ name }) => !state.has(name));
    this.#outputs = outputSlots(graph);
  }

  async run(inputs: Named<HostTensor>): Promise<Named<HostTensor>> {
    const feeds: Record<string, Ort.Tensor> = {};
    for (const { key, name } of this.#fed) feeds[key] = this.state.tensor(name);
    for (const input of this.#inputs) feeds[input.key] = input.tensor(inputs[input.name]);
    // A session that leaves outputs on the device must be asked for all of its outputs.
    const tensors = await this.shared.session.run(feeds);
    const results: Record<string, HostTensor> = {};
    for (const { name, key, spec } of this.#outputs) {
      if (this.state.has(name)) this.state.replace(name, tensors[key], this.shared);
      else results[name] = { shape: spec.shape, dtype: spec.dtype, data: tensors[key].data as HostTensor['data'] };
    }
    return results;
  }

  async dispose(): Promise<void> {
    await this.state.leave(this.shared);
    await this.shared.release();
  }
}
