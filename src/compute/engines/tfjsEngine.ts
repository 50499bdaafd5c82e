import type { Engine, TensorFunction } from '../engine';
import { runEagerly } from '../runners/tfjs';
import type { EngineRecord } from '../../protocol/record';
import { allocateShared } from './allocate';
import { inProcessTilePass } from './inProcessTiles';

/** An engine that runs every function op by op on a registered TF.js backend: the slow, sure way. */
export function tfjsEngine(backend: string, record: EngineRecord): Engine {
  const compile = (_name: string, fn: TensorFunction) => async (inputs: Parameters<typeof runEagerly>[2]) =>
    runEagerly(backend, fn, inputs);
  return {
    record,
    allocate: allocateShared,
    compile,
    tilePass: async (spec) => inProcessTilePass(spec, compile(spec.name, spec.fn)),
    dispose: async () => {},
  };
}
