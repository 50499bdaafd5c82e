import { makeArray } from '../graph/build';
import type { HostValues } from './hostValues';
import type { HostTensor, Named } from '../tensor';

/** Two arrays of one tensor of the state: the one that holds it, and the one that the next call writes to. */
export interface StateSlot {
  readonly tensors: readonly [HostTensor, HostTensor];
  /** Which of the two holds the value. */
  current: 0 | 1;
}

/** The state of a step in host memory. Its arrays are made once; calls swap them. */
export class HostState implements HostValues {
  readonly #slots: ReadonlyMap<string, StateSlot>;

  constructor(
    readonly step: string,
    initial: Named<HostTensor>,
  ) {
    this.#slots = new Map(Object.entries(initial).map(([name, tensor]) => [name, newSlot(tensor)]));
  }

  get names(): readonly string[] {
    return [...this.#slots.keys()];
  }

  /** @throws Error for a name that is not the state's. */
  slot(name: string): StateSlot {
    const slot = this.#slots.get(name);
    if (slot === undefined) throw new Error(`${this.step}: '${name}' is not part of the state`);
    return slot;
  }

  value(name: string): HostTensor {
    const { tensors, current } = this.slot(name);
    return tensors[current];
  }

  /** The values themselves, which later calls overwrite. */
  values(): Record<string, HostTensor> {
    return Object.fromEntries(this.names.map((name) => [name, this.value(name)]));
  }

  /** Makes what was written to the other arrays of these tensors their value. */
  swap(names: Iterable<string>): void {
    for (const name of names) {
      const slot = this.slot(name);
      slot.current = slot.current === 0 ? 1 : 0;
    }
  }

  read(names: readonly string[] = this.names): Record<string, HostTensor> {
    return Object.fromEntries(names.map((name) => [name, copyTensor(this.value(name))]));
  }

  /** @throws Error for a name that is not the state's, or a value of another size. */
  write(changed: Named<HostTensor>): void {
    for (const [name, { data }] of Object.entries(changed)) {
      const target = this.value(name);
      if (target.data.length !== data.length) {
        throw new Error(`${this.step}: state '${name}' has ${target.data.length} values, not ${data.length}`);
      }
      target.data.set(data);
    }
  }
}

const copyTensor = (tensor: HostTensor): HostTensor => ({ ...tensor, data: tensor.data.slice() });

function newSlot(tensor: HostTensor): StateSlot {
  // The values may come in shared memory, which not all runners take.
  const make = (): HostTensor => ({ ...tensor, data: makeArray(tensor.dtype, tensor.data) });
  return { tensors: [make(), make()], current: 0 };
}
