import type { Graph } from '../../graph/node';
import type { FramedState } from '../../steps/framedState';
import type { Executable, GraphRunner } from '../runner';
import { DeviceState } from './deviceState';
import { OrtExecutable } from './executable';
import { bindHostState } from './hostBinding';
import { bindInPlace } from './inPlaceBinding';
import { findLanes } from './lanes';
import { loadOrt } from './load';
import { SessionPool, type OrtOptions } from './sessions';

export { loadOrt } from './load';
export type { OrtOptions } from './sessions';

export interface OrtRunner extends GraphRunner {
  /** How many sessions are alive. */
  sessions(): number;
  /** See {@link findLanes}. */
  findLanes(): Promise<number | undefined>;
  /** See {@link bindInPlace}. */
  bindInPlace(graph: Graph, state: FramedState): Promise<Executable>;
}

/** Runs graphs as ONNX files in ONNX Runtime. */
export async function createOrtRunner(options: OrtOptions): Promise<OrtRunner> {
  const ort = await loadOrt(options.provider);
  const pool = new SessionPool(ort, options);
  return {
    name: `onnxruntime ${ort.env.versions.node ?? ort.env.versions.common}`,
    provider: options.provider,
    sessions: () => pool.size,
    instantiate: async (graph) => new OrtExecutable(ort, graph, await pool.acquire(graph)),
    findLanes: async () => (options.provider === 'cpu' ? findLanes(pool) : undefined),
    bindInPlace: (graph, state) => bindInPlace(pool, graph, state),
    bind: (graph, state) => bindHostState(pool, graph, state),
    // The binding knows device memory of this provider only.
    ...(options.provider === 'webgpu' && { hold: (step, state) => new DeviceState(step, pool, state) }),
  };
}
