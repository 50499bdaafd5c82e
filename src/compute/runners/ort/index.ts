import type { GraphRunner } from '../runner';
import { DeviceState } from './deviceState';
import { OrtExecutable } from './executable';
import { bindHostState } from './hostBinding';
import { loadOrt } from './load';
import { SessionPool, type OrtOptions } from './sessions';

export { loadOrt } from './load';
export type { OrtOptions } from './sessions';

/** Runs graphs as ONNX files in ONNX Runtime. */
export async function createOrtRunner(options: OrtOptions): Promise<GraphRunner> {
  const ort = await loadOrt();
  const pool = new SessionPool(ort, options);
  return {
    name: `onnxruntime ${ort.env.versions.node ?? ort.env.versions.common}`,
    provider: options.provider,
    instantiate: async (graph) => new OrtExecutable(ort, graph, await pool.acquire(graph)),
    bind: (graph, state) => bindHostState(pool, graph, state),
    // The binding knows device memory of this provider only.
    ...(options.provider === 'webgpu' && { hold: (step, state) => new DeviceState(step, pool, state) }),
  };
}
