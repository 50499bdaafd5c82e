import { Choices } from '../choices';
import type { Engine } from '../engine';
import { createOrtRunner } from '../runners/ort';
import { allocateShared } from './allocate';
import type { Asked } from './asked';
import { graphEngine } from './graphEngine';
import { inProcessTilePass } from './inProcessTiles';
import { assertSameEngine } from './resume';

/** An engine on an execution provider of ONNX Runtime other than its CPU one. */
export async function providerEngine(name: string, provider: string, asked: Asked): Promise<Engine> {
  const runner = await createOrtRunner({ provider, threads: asked.threads });
  const record = { device: asked.device, runner: runner.name, provider, threads: asked.threads };
  if (asked.record !== undefined) assertSameEngine(asked.record, record);
  const choices = new Choices(asked.record?.choices);
  choices.choose('engine', () => name);
  return graphEngine({
    record,
    choices,
    runnerFor: () => runner,
    sessions: () => runner.sessions(),
    hold: runner.hold,
    allocate: allocateShared,
    tilePass: async (spec, engine) => inProcessTilePass(spec, engine.compile(spec.name, spec.fn)),
  });
}
