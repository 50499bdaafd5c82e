import { sizeOf } from '../graph/size';
import type { Graph } from '../graph/node';
import type { Executable, HeldState } from '../runners/runner';
import type { HostTensor, Named, TensorSpec } from '../tensor';
import type { Block, WasmMemory } from '../wasm';
import type { HostValues } from './hostValues';

/** A view of an array in memory of a program. */
export function viewOf(memory: WasmMemory, address: number, { shape, dtype }: TensorSpec): HostTensor {
  const { buffer } = memory.memory;
  const length = sizeOf(shape);
  const data = dtype === 'int32' ? new Int32Array(buffer, address, length) : new Float32Array(buffer, address, length);
  return { shape, dtype, data };
}

/** Where arrays lie in a block, one after the other, each on a cache line. */
export interface Frame {
  readonly offsets: ReadonlyMap<string, number>;
  readonly bytes: number;
}

const cacheLine = 64;
const elementBytes = 4;

export function layOut(specs: Named<TensorSpec>): Frame {
  let bytes = 0;
  const offsets = new Map<string, number>();
  for (const [name, { shape }] of Object.entries(specs)) {
    offsets.set(name, bytes);
    bytes += Math.ceil((sizeOf(shape) * elementBytes) / cacheLine) * cacheLine;
  }
  return { offsets, bytes };
}

export const allocateFrame = (memory: WasmMemory, { bytes }: Frame): Block => memory.allocate(bytes / elementBytes);

/** The state of a step in memory where programs update it in place. */
export class FramedState implements HostValues {
  readonly frame: Frame;
  readonly block: Block;
  readonly #specs: ReadonlyMap<string, TensorSpec>;

  constructor(
    readonly step: string,
    readonly memory: WasmMemory,
    initial: Named<HostTensor>,
  ) {
    this.#specs = new Map(Object.entries(initial).map(([name, { shape, dtype }]) => [name, { shape, dtype }]));
    this.frame = layOut(initial);
    this.block = allocateFrame(memory, this.frame);
    this.write(initial);
  }

  get names(): readonly string[] {
    return [...this.#specs.keys()];
  }

  has(name: string): boolean {
    return this.#specs.has(name);
  }

  /** A view, which is lost when the memory grows. @throws Error for a name that is not the state's. */
  value(name: string): HostTensor {
    const [spec, offset] = [this.#specs.get(name), this.frame.offsets.get(name)];
    if (spec === undefined || offset === undefined) throw new Error(`${this.step}: '${name}' is not part of the state`);
    return viewOf(this.memory, this.block.address + offset, spec);
  }

  values(): Record<string, HostTensor> {
    return Object.fromEntries(this.names.map((name) => [name, this.value(name)]));
  }

  read(names: readonly string[] = this.names): Record<string, HostTensor> {
    return Object.fromEntries(
      names.map((name) => {
        const value = this.value(name);
        return [name, { ...value, data: value.data.slice() }];
      }),
    );
  }

  write(changed: Named<HostTensor>): void {
    for (const [name, { data }] of Object.entries(changed)) {
      const target = this.value(name).data;
      if (target.length !== data.length) {
        throw new Error(`${this.step}: state '${name}' has ${target.length} values, not ${data.length}`);
      }
      target.set(data);
    }
  }

  dispose(): void {
    this.memory.release(this.block);
  }
}

/** @param bind makes a graph ready to be called with the state */
export const framedHeldState = (
  state: FramedState,
  bind: (graph: Graph, state: FramedState) => Promise<Executable>,
): HeldState => ({
  bind: (graph) => bind(graph, state),
  read: (names) => state.read(names),
  write: (changed) => state.write(changed),
  dispose: async () => state.dispose(),
});
