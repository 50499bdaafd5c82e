import { Choices } from '../choices';
import type { Engine } from '../engine';
import { createOrtRunner } from '../runners/ort';
import type { Asked } from './asked';
import { graphEngine } from './graphEngine';
import { inProcessTilePass } from './inProcessTiles';
import { assertSameEngine } from './resume';

/** The engine of `device: cpu`. */
export async function cpuEngine({ device, threads, record: recorded }: Asked): Promise<Engine> {
  const ort = await createOrtRunner({ provider: 'cpu', threads });
  const record = { device, runner: ort.name, provider: 'cpu', threads };
  if (recorded !== undefined) assertSameEngine(recorded, record);
  const choices = new Choices(recorded?.choices);
  choices.choose('engine', () => 'cpu');
  return graphEngine({
    record,
    choices,
    runnerFor: () => ort,
    tilePass: async (spec, engine) => inProcessTilePass(spec, engine.compile(spec.name, spec.fn)),
  });
}
