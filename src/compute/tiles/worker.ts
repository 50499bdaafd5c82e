import type { TileJob, TileWorker } from './job';
import { OrtTileWorker } from './ortWorker';
import { WasmTileWorker } from './wasmWorker';

/** Makes the worker of thread number `thread` for a job. */
export async function createTileWorker(job: TileJob, memory: WebAssembly.Memory, thread: number): Promise<TileWorker> {
  const { full, tail } = job;
  if (full.kind === 'wasm' && tail?.kind !== 'ort')
    return new WasmTileWorker(job, memory, job.arenas[thread], { full, tail });
  if (full.kind === 'ort' && tail?.kind !== 'wasm') return OrtTileWorker.create(job, memory, { full, tail });
  throw new Error(`${job.name}: the last tile is for another runner`);
}
