import type { TilePassSpec } from '../engine';
import type { Graph } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import { compileProgram, lineFloats, writeConstants } from '../wasm';
import type { Block, WasmMemory } from '../wasm';
import type { OrtProgram, Partial, SharedInput, TileJob, WasmProgram } from './job';
import type { TilePoolOptions } from './options';
import { checkOutputs, choosePixels, chooseRunner, tileSpecs } from './prepare';
import type { TileRunner } from './prepare';
import { stagingBytes } from './operands';

const floatBytes = Float32Array.BYTES_PER_ELEMENT;
/** Sums of this many bytes are kept apart at most; with more, the pass runs in waves of tiles. */
const slotBudget = 2 ** 25;

export interface JobOptions extends TilePoolOptions {
  readonly id: number;
  readonly memory: WasmMemory;
}

export interface CreatedJob {
  readonly job: TileJob;
  /** What the job holds of the memory until it is disposed. */
  readonly blocks: readonly Block[];
}

/** Traces and compiles a pass, and lays out its memory. @throws Error when the function's outputs do not fit the pass. */
export function createJob(spec: TilePassSpec, options: JobOptions): CreatedJob {
  const { memory, threads, id } = options;
  const { runner, tilePixels, full, tail } = tracePass(spec, options);
  const blocks: Block[] = [];
  const allocate = (bytes: number): number => {
    const block = memory.allocate(bytes / floatBytes);
    blocks.push(block);
    return block.address;
  };
  const program = (graph: Graph): WasmProgram | OrtProgram =>
    runner === 'wasm' ? wasmProgram(spec, graph, memory, allocate) : { kind: 'ort', graph };
  const programs = { full: program(full), tail: tail && program(tail) };
  const { partials, slotFloats } = layOutPartials(spec, full);
  const tiles = Math.ceil(spec.pixels / tilePixels);
  const slotCount = Math.min(tiles, Math.max(threads * 2, Math.floor(slotBudget / (slotFloats * floatBytes))));
  const staged = Object.values(spec.tiled).reduce((sum, { columns }) => sum + stagingBytes(tilePixels * columns), 0);
  const arenaBytes = Math.max(arenaOf(programs.full), arenaOf(programs.tail)) + staged;
  const job: TileJob = {
    id,
    name: spec.name,
    pixels: spec.pixels,
    tilePixels,
    arrays: Object.entries(spec.tiled).map(([name, array]) => ({
      ...array,
      name,
      address: memory.addressOf(array.data),
    })),
    partials,
    slots: allocate(slotCount * slotFloats * floatBytes),
    slotFloats,
    slotCount,
    totals: allocate(slotFloats * Float64Array.BYTES_PER_ELEMENT),
    sharedInputs: Object.entries(spec.shared).map(([name, shape]): SharedInput => ({
      name,
      shape,
      address: allocate(sizeOf(shape) * floatBytes),
    })),
    arenas: Array.from({ length: threads }, () => allocate(arenaBytes)),
    ...programs,
  };
  return { job, blocks };
}

interface TracedPass {
  readonly runner: TileRunner;
  readonly tilePixels: number;
  readonly full: Graph;
  readonly tail: Graph | undefined;
}

function tracePass(spec: TilePassSpec, { toGraph, choose }: TilePoolOptions): TracedPass {
  const traced = (pixels: number): Graph => {
    const graph = toGraph(spec.name, spec.fn, tileSpecs(spec, pixels));
    checkOutputs(spec, graph, pixels);
    return graph;
  };
  let tilePixels = choosePixels(spec, 'wasm');
  let full = traced(tilePixels);
  const runner = choose(`tiles ${spec.name}`, () => chooseRunner(full));
  if (choosePixels(spec, runner) !== tilePixels) {
    tilePixels = choosePixels(spec, runner);
    full = traced(tilePixels);
  }
  const rest = spec.pixels % tilePixels;
  return { runner, tilePixels, full, tail: rest === 0 ? undefined : traced(rest) };
}

function wasmProgram(
  spec: TilePassSpec,
  graph: Graph,
  memory: WasmMemory,
  allocate: (bytes: number) => number,
): WasmProgram {
  const { bytes, constants, ...program } = compileProgram(graph, new Set(Object.keys(spec.tiled)));
  const shared = allocate(program.sharedBytes);
  writeConstants(memory.memory, shared, constants);
  return { kind: 'wasm', module: new WebAssembly.Module(bytes), program, shared };
}

const arenaOf = (program: WasmProgram | OrtProgram | undefined): number =>
  program?.kind === 'wasm' ? program.program.arenaBytes : 0;

/** Each partial starts on a cache line. */
function layOutPartials({ partials: names }: TilePassSpec, graph: Graph): { partials: Partial[]; slotFloats: number } {
  let slotFloats = 0;
  const partials = names.map((name): Partial => {
    const shape = graph.outputs.find((output) => output.name === name)?.node.shape ?? [];
    const partial = { name, shape, start: slotFloats, length: sizeOf(shape) };
    slotFloats += Math.ceil(partial.length / lineFloats) * lineFloats;
    return partial;
  });
  return { partials, slotFloats };
}
