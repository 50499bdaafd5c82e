import type { TilePass, TilePassSpec } from '../engine';
import type { GraphRunner } from '../runners/runner';
import { createWasmRunner, WasmMemory } from '../wasm';
import { createJob } from './createJob';
import type { TilePoolOptions } from './options';
import { createPass } from './pass';
import { Scheduler } from './scheduler';

export interface TilePool {
  /** Runs small graphs in the pool's memory. */
  readonly runner: GraphRunner;
  /** Float32 memory that all threads reach. */
  allocate(length: number): Float32Array;
  tilePass(spec: TilePassSpec): Promise<TilePass>;
  dispose(): Promise<void>;
}

/** From this length on, arrays lie in the pool's memory, where programs work on them in place, until it is disposed. */
const inPlaceFloats = 2 ** 20;

/**
 * Passes over pixels on several threads. Tiles go to whichever thread is free, but each leaves its share of the sums in
 * a place of its own, and these are added in the order of the tiles: results do not depend on the number of threads.
 */
export function createTilePool(options: TilePoolOptions): TilePool {
  const memory = new WasmMemory();
  const scheduler = new Scheduler(options.threads, memory.memory);
  let passes = 0;
  return {
    runner: createWasmRunner(memory),
    allocate(length) {
      const block = length >= inPlaceFloats ? memory.tryAllocate(length) : undefined;
      if (block !== undefined) return memory.floats(block);
      return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
    },
    tilePass: async (spec) => createPass(createJob(spec, { ...options, memory, id: passes++ }), memory, scheduler),
    dispose: () => scheduler.dispose(),
  };
}
