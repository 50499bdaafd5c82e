import type { TilePass } from '../engine';
import { sizeOf } from '../graph/shapes';
import type { HostTensor, Named } from '../tensor';
import { instantiateModule, sumModule, writeShared } from '../wasm';
import type { Block, ProgramFunction, WasmMemory } from '../wasm';
import type { CreatedJob } from './createJob';
import { tileCount } from './job';
import type { TileJob, TileWorker } from './job';
import type { Scheduler } from './scheduler';
import { createTileWorker } from './worker';

/** @returns a pass whose tiles run on the scheduler's threads. */
export async function createPass(
  { job, blocks }: CreatedJob,
  memory: WasmMemory,
  scheduler: Scheduler,
): Promise<TilePass> {
  const worker = await createTileWorker(job, memory.memory, 0);
  scheduler.load(job);
  return new PooledPass(job, blocks, memory, scheduler, worker);
}

class PooledPass implements TilePass {
  readonly #sum: ProgramFunction | undefined;

  constructor(
    private readonly job: TileJob,
    private readonly blocks: readonly Block[],
    private readonly memory: WasmMemory,
    private readonly scheduler: Scheduler,
    private readonly worker: TileWorker,
  ) {
    if (job.slotFloats === 0) return;
    this.#sum = instantiateModule(new WebAssembly.Module(sumModule(job.slotFloats)), memory.memory);
  }

  /** @throws Error when a shared input is missing or of another size, and what a thread throws. */
  run(shared: Named<HostTensor>): Promise<Named<HostTensor>> {
    return this.scheduler.exclusively(async () => {
      this.#share(shared);
      const { slots, slotFloats, slotCount, totals } = this.job;
      const sums = new Float64Array(this.memory.memory.buffer, totals, slotFloats).fill(0);
      for (let from = 0; from < tileCount(this.job); from += slotCount) {
        const to = Math.min(tileCount(this.job), from + slotCount);
        await this.scheduler.run(this.job, this.worker, from, to);
        this.#sum?.(slots, slots + (to - from) * slotFloats * Float32Array.BYTES_PER_ELEMENT, totals);
      }
      const partials = this.job.partials.map(({ name, shape, start, length }): [string, HostTensor] => {
        return [name, { shape, dtype: 'float64', data: sums.slice(start, start + length) }];
      });
      return Object.fromEntries(partials);
    });
  }

  dispose(): Promise<void> {
    return this.scheduler.exclusively(async () => {
      this.scheduler.unload(this.job);
      await this.worker.dispose();
      for (const block of this.blocks) this.memory.release(block);
    });
  }

  #share(given: Named<HostTensor>): void {
    const { buffer } = this.memory.memory;
    const { name: pass, sharedInputs, full, tail } = this.job;
    for (const { name, shape, address } of sharedInputs) {
      const data = given[name]?.data;
      if (data?.length !== sizeOf(shape)) {
        throw new Error(`${pass}: shared input '${name}' has ${data?.length ?? 'no'} values, not ${sizeOf(shape)}`);
      }
      if (address !== undefined) new Float32Array(buffer, address, data.length).set(data);
    }
    for (const program of [full, tail]) {
      if (program?.kind !== 'wasm') continue;
      for (const [name, array] of Object.entries(program.program.sharedInputs)) {
        writeShared(this.memory.memory, program.shared, array, given[name].data);
      }
    }
  }
}
