import { afterEach, expect, it } from 'vitest';
import type { TileJob } from '../../../../src/compute/tiles/job';
import { Threads } from '../../../../src/compute/tiles/threads';
import { WasmMemory } from '../../../../src/compute/wasm';
import { drop, i32, v128 } from '../../../../src/compute/wasm/assembler/instructions';
import { FunctionBuilder } from '../../../../src/compute/wasm/assembler/function';
import { assemble } from '../../../../src/compute/wasm/assembler/module';

const open: Threads[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((threads) => threads.dispose()));
});

function makeThreads(count: number): Threads {
  const threads = new Threads(count, new WasmMemory().memory);
  open.push(threads);
  return threads;
}

/** A job of so many tiles whose program loads from `address`. */
function loadingJob(id: number, address: number): TileJob {
  const f = new FunctionBuilder(['i32', 'i32']);
  f.add(drop(v128.load(i32.const(address))));
  const program = {
    arenaBytes: 0,
    sharedBytes: 0,
    sharedInputs: {},
    inputPointers: [],
    outputPointers: [],
    readAhead: undefined,
  };
  return {
    id,
    name: 'load',
    pixels: 100,
    tilePixels: 1,
    arrays: [],
    partials: [],
    slots: 0,
    slotFloats: 0,
    slotCount: 1,
    totals: 0,
    sharedInputs: [],
    arenas: [0, 0, 0, 0],
    full: { kind: 'wasm', module: new WebAssembly.Module(assemble([f])), program, shared: 0 },
    tail: undefined,
  };
}

async function runAll(threads: Threads, job: TileJob): Promise<void> {
  threads.control.offer(job.id, 0, 100);
  threads.control.call();
  await threads.join();
}

it('an error in a thread reaches the caller, and the threads go on', async () => {
  const threads = makeThreads(2);
  const [good, bad] = [loadingJob(1, 0), loadingJob(2, 2 ** 30)];
  for (const job of [good, bad]) threads.send({ type: 'load', job });
  await runAll(threads, good);
  await expect(runAll(threads, bad)).rejects.toThrow('memory access out of bounds');
  await runAll(threads, good);
});

it('after an error no more tiles are begun', async () => {
  const threads = makeThreads(1);
  const bad = loadingJob(1, 2 ** 30);
  threads.send({ type: 'load', job: bad });
  await expect(runAll(threads, bad)).rejects.toThrow('memory access out of bounds');
  expect(threads.control.takeTile()).toBeUndefined();
});

it('a thread that dies ends the wait of the caller', async () => {
  const threads = makeThreads(1);
  threads.send({ type: 'load', job: loadingJob(1, 0) });
  threads.control.offer(1, 0, 100);
  const waiting = expect(threads.join()).rejects.toThrow('the tile pool was disposed');
  await threads.dispose();
  await waiting;
});

it('disposed threads refuse', async () => {
  const threads = makeThreads(1);
  await threads.dispose();
  await expect(threads.join()).rejects.toThrow('the tile pool was disposed');
});
