import { Choices } from '../choices';
import type { Engine } from '../engine';
import type { Graph } from '../graph/node';
import { createOrtRunner } from '../runners/ort';
import { chooseRunner, createTilePool, isSmall, type TileRunner } from '../tiles';
import { wasmVersion } from '../wasm';
import type { Asked } from './asked';
import { graphEngine, toGraph } from './graphEngine';
import { assertSameEngine } from './resume';

/** The engine of `device: cpu`: WebAssembly for small graphs and skinny tiles, ONNX Runtime for the others. */
export async function cpuEngine({ device, threads, record: recorded }: Asked): Promise<Engine> {
  const ort = await createOrtRunner({ provider: 'cpu', threads });
  const record = { device, runner: `${wasmVersion}, ${ort.name}`, provider: 'cpu', threads };
  if (recorded !== undefined) assertSameEngine(recorded, record);
  const choices = new Choices(recorded?.choices);
  choices.choose('engine', () => 'cpu');
  const choose = (name: string, decide: () => TileRunner): TileRunner => choices.choose(name, decide);
  const pool = createTilePool({ threads, toGraph, choose });
  const runners = { wasm: pool.runner, onnxruntime: ort };
  return graphEngine({
    record,
    choices,
    runnerFor: (graph) => runners[choose(describeGraph(graph), () => runnerOf(graph))],
    allocate: (length) => pool.allocate(length),
    tilePass: (spec) => pool.tilePass(spec),
    dispose: () => pool.dispose(),
  });
}

/** By sizes alone: calling ONNX Runtime costs more than the work of a small graph, and thick products are its strength. */
const runnerOf = (graph: Graph): TileRunner => (isSmall(graph) ? chooseRunner(graph) : 'onnxruntime');

/** Such as `runner of mStep(M [224, 4], S [224, 4])`. */
function describeGraph({ name, inputs }: Graph): string {
  const described = inputs.map(({ attributes, shape }) => `${attributes.name} [${shape.join(', ')}]`);
  return `runner of ${name}(${described.join(', ')})`;
}
