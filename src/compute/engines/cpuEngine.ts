import { Choices } from '../choices';
import type { Graph } from '../graph/node';
import { optimise } from '../passes/optimise';
import { createOrtRunner, type OrtRunner } from '../runners/ort';
import type { Executable } from '../runners/runner';
import { copyingBinding } from '../steps/copyingBinding';
import { framedHeldState, FramedState } from '../steps/framedState';
import { canBeUpdated } from '../steps/splitUpdates';
import type { HostTensor, Named } from '../tensor';
import { chooseRunner, createTilePool, isSmall, type TileRunner } from '../tiles';
import { trace } from '../trace/trace';
import { supports, wasmVersion, WasmMemory } from '../wasm';
import type { Asked } from './asked';
import { graphEngine, type GraphEngine, type ToGraph } from './graphEngine';
import { assertSameEngine, engineDiffers } from './resume';
import { chooseThreads } from './threads';

/** The engine of `device: cpu`: WebAssembly for small graphs and skinny tiles, ONNX Runtime for the others. */
export async function cpuEngine(asked: Asked): Promise<GraphEngine> {
  const { device, threads, record: recorded } = asked;
  const choices = new Choices(recorded?.choices);
  choices.choose('engine', () => 'cpu');
  const ort = await createOrtRunner({ provider: 'cpu', threads: chooseThreads(asked, choices) });
  const record = { device, runner: `${wasmVersion}, ${ort.name}`, provider: 'cpu', threads };
  if (recorded !== undefined) assertSameEngine(recorded, record);
  const lanes = await chooseLanes(choices, ort);
  const toGraph: ToGraph = (name, fn, specs) => optimise(trace(name, fn, specs), { lanes });
  const choose = (name: string, decide: () => TileRunner): TileRunner => choices.choose(name, decide);
  const pool = createTilePool({ threads, toGraph, choose });
  const runners = { wasm: pool.runner, onnxruntime: ort };
  assertSameRule(choices);
  const chosen = (graph: Graph): TileRunner =>
    runnerOf(graph) === 'wasm' && supports(graph) === true ? 'wasm' : 'onnxruntime';
  const states = new WasmMemory('private');
  const bind = async (graph: Graph, state: FramedState): Promise<Executable> =>
    chosen(graph) === 'onnxruntime'
      ? ort.bindInPlace(graph, state)
      : copyingBinding(await pool.runner.instantiate(graph), state);
  return graphEngine({
    record,
    choices,
    toGraph,
    runnerFor: (graph) => runners[chosen(graph)],
    hold: (step, state) => (isFramed(state) ? framedHeldState(new FramedState(step, states, state), bind) : undefined),
    allocate: (length) => pool.allocate(length),
    tilePass: (spec) => pool.tilePass(spec),
    sessions: () => ort.sessions(),
    dispose: () => pool.dispose(),
  });
}

const isFramed = (state: Named<HostTensor>): boolean => Object.values(state).every(canBeUpdated);

/** By sizes alone: calling ONNX Runtime costs more than the work of a small graph, and thick products are its strength. */
const runnerOf = (graph: Graph): TileRunner => (isSmall(graph) ? chooseRunner(graph) : 'onnxruntime');

/**
 * Number of the rule above, to be raised when it changes: it is recorded once, where one choice for each graph would be
 * hundreds in a search of networks.
 */
const runnerRule = 1;

/** @throws UserError `engine-differs` where a recorded run went by another rule */
function assertSameRule(choices: Choices): void {
  const recorded = choices.choose<number>('rule of runners', () => runnerRule);
  if (recorded !== runnerRule) throw engineDiffers([`the rule of runners was ${recorded}, is ${runnerRule}`]);
}

/**
 * How many channels lie in a pack: what the processor's instructions give, which other ones may not have.
 * @throws UserError `engine-differs` where a recorded run used packs that there are none of here
 */
async function chooseLanes(choices: Choices, ort: OrtRunner): Promise<number | undefined> {
  const found = (await ort.findLanes()) ?? 0;
  const lanes = choices.choose('channels in a pack', () => found);
  if (lanes !== 0 && lanes !== found) throw engineDiffers([`channels in a pack were ${lanes}, are ${found}`]);
  return lanes === 0 ? undefined : lanes;
}
