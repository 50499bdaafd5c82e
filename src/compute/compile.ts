import { totalmem } from 'node:os';
import type { CompiledFunction, TensorFunction } from './engine';
import { sizeOf } from './graph/shapes';
import type { Executable } from './runners/runner';
import type { HostTensor, Named, OutputMemory, TensorSpec } from './tensor';

/** What is kept ready, and how much memory it is thought to hold. */
export type Prepared = Executable & { readonly bytes?: number };

/** Makes a function ready to run on inputs of given shapes and dtypes. */
export type Prepare = (name: string, fn: TensorFunction, specs: Named<TensorSpec>) => Promise<Prepared>;

export interface CacheLimits {
  readonly entries: number;
  readonly bytes: number;
}

const defaultLimits: CacheLimits = { entries: 256, bytes: totalmem() / 4 };

/**
 * Compiled functions by function identity, shapes and dtypes. Keeps those used last, within limits, and disposes the others,
 * each after its last call has ended.
 */
export class Compiler {
  readonly #entries = new Map<string, Entry>();
  readonly #functionIds = new WeakMap<TensorFunction, number>();
  readonly #retiring = new Set<Promise<void>>();
  readonly #limits: CacheLimits;
  #functions = 0;

  constructor(
    readonly prepare: Prepare,
    limits: Partial<CacheLimits> = {},
  ) {
    this.#limits = { ...defaultLimits, ...limits };
  }

  get size(): number {
    return this.#entries.size;
  }

  compile(name: string, fn: TensorFunction): CompiledFunction {
    const id = this.#functionIds.get(fn) ?? this.#functions++;
    this.#functionIds.set(fn, id);
    return async (given, memory) => {
      const inputs = asTraceable(given);
      return this.#entry(`${id} ${describeInputs(name, inputs)}`, name, fn, inputs).run(inputs, memory);
    };
  }

  async dispose(): Promise<void> {
    for (const [key, entry] of this.#entries) this.#retire(key, entry);
    await Promise.all(this.#retiring);
  }

  #entry(key: string, name: string, fn: TensorFunction, inputs: Named<HostTensor>): Entry {
    const known = this.#entries.get(key);
    const entry = known ?? new Entry(this.prepare(name, fn, inputs), () => this.#keepWithinLimits());
    // A Map lists its keys in the order they were set: the first one is the one unused for longest.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (known === undefined) this.#keepWithinLimits();
    return entry;
  }

  /** Retires those unused for longest, but never the last one. */
  #keepWithinLimits(): void {
    let bytes = 0;
    for (const entry of this.#entries.values()) bytes += entry.bytes;
    for (const [key, entry] of this.#entries) {
      const isTooMuch = this.#entries.size > this.#limits.entries || bytes > this.#limits.bytes;
      if (!isTooMuch || this.#entries.size === 1) return;
      bytes -= entry.bytes;
      this.#retire(key, entry);
    }
  }

  #retire(key: string, entry: Entry): void {
    this.#entries.delete(key);
    const ended = entry.dispose().finally(() => this.#retiring.delete(ended));
    this.#retiring.add(ended);
  }
}

/** One compiled function; its calls wait for each other, as executables ask. */
class Entry {
  bytes = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param onReady called when it is known how much memory it holds */
  constructor(
    readonly executable: Promise<Prepared>,
    onReady: () => void,
  ) {
    void executable.then(
      (prepared) => {
        this.bytes = prepared.bytes ?? 0;
        onReady();
      },
      () => {}, // told to whoever runs it
    );
  }

  run(inputs: Named<HostTensor>, memory?: OutputMemory): Promise<Named<HostTensor>> {
    const result = this.#last.then(async () => (await this.executable).run(inputs, memory));
    this.#last = result.catch(() => {});
    return result;
  }

  async dispose(): Promise<void> {
    await this.#last;
    const executable = await this.executable.catch(() => undefined);
    await executable?.dispose();
  }
}

/** TF.js has no float64: such inputs (sums of tile passes) are rounded to float32 on their way in. */
function asTraceable(inputs: Named<HostTensor>): Named<HostTensor> {
  if (Object.values(inputs).every(({ dtype }) => dtype !== 'float64')) return inputs;
  const rounded = Object.entries(inputs).map(([name, input]): [string, HostTensor] => [
    name,
    input.dtype === 'float64' ? { ...input, dtype: 'float32', data: Float32Array.from(input.data) } : input,
  ]);
  return Object.fromEntries(rounded);
}

/** @throws Error where the number of values is not that of the shape. */
function describeInputs(name: string, inputs: Named<HostTensor>): string {
  let key = '';
  for (const input in inputs) {
    const { shape, dtype, data } = inputs[input];
    if (data.length !== sizeOf(shape)) {
      throw new Error(`${name}: input '${input}' has ${data.length} values for shape [${shape.join(', ')}]`);
    }
    key += `${input} ${dtype} ${shape.join()};`;
  }
  return key;
}
