import { Choices } from '../choices';
import type { CompiledFunction, Engine, TensorFunction } from '../engine';
import { runEagerly } from '../runners/tfjs';
import { tfjsStep } from '../steps/tfjsStep';
import { allocateShared } from './allocate';
import type { Asked } from './asked';
import { inProcessTilePass } from './inProcessTiles';
import { assertSameEngine } from './resume';

/** An engine that runs every function op by op on a registered TF.js backend: the slow, sure way. */
export function tfjsEngine(backend: string, runner: string, asked: Asked): Engine {
  const record = { device: asked.device, runner, provider: backend, threads: 1 };
  if (asked.record !== undefined) assertSameEngine(asked.record, record);
  const choices = new Choices(asked.record?.choices);
  choices.choose('engine', () => (backend === 'cpu' ? 'eager' : backend));
  const compile =
    (_name: string, fn: TensorFunction): CompiledFunction =>
    async (inputs) =>
      runEagerly(backend, fn, inputs);
  return {
    record: { ...record, choices: choices.toRecord() },
    allocate: allocateShared,
    compile,
    step: async (spec) => tfjsStep(backend, spec),
    tilePass: async (spec) => inProcessTilePass(spec, compile(spec.name, spec.fn)),
    dispose: async () => {},
  };
}
