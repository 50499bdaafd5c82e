import { makeArray } from '../graph/build';
import type { Graph } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import type { Executable, GraphRunner } from '../runners/runner';
import { copyingBinding } from '../steps/copyingBinding';
import type { HostTensor, Named } from '../tensor';
import { instantiateModule, writeConstants, writeShared } from './instantiate';
import type { ProgramFunction } from './instantiate';
import { rowMajorLayout } from './layout';
import type { Block, WasmMemory } from './memory';
import { compileProgram } from './program';
import type { Program } from './program';
import { readArray } from './transfer';
import type { Place } from './transfer';

/** Changes whenever programs may give other last bits than before. */
export const wasmVersion = 'wasm 1';

/** Runs graphs that {@link supports} accepts as WebAssembly programs, on the calling thread. */
export function createWasmRunner(memory: WasmMemory): GraphRunner {
  return {
    name: wasmVersion,
    provider: 'cpu',
    instantiate: async (graph) => new WasmExecutable(graph, memory),
    bind: async (graph, state) => copyingBinding(new WasmExecutable(graph, memory), state),
  };
}

class WasmExecutable implements Executable {
  private readonly program: Program;
  private readonly blocks: readonly Block[];
  private readonly outputs: readonly (Place & { readonly name: string })[];
  private readonly call: ProgramFunction;

  constructor(
    graph: Graph,
    private readonly memory: WasmMemory,
  ) {
    this.program = compileProgram(graph, new Set());
    const { arenaBytes, sharedBytes, outputPointers, constants, bytes } = this.program;
    const outputBlocks = outputPointers.map(({ shape }) => memory.allocate(sizeOf(shape)));
    this.outputs = outputPointers.map((output, index) => {
      return { ...output, address: outputBlocks[index].address, strides: rowMajorLayout(output.shape).strides };
    });
    this.blocks = [memory.allocate(arenaBytes / 4), memory.allocate(sharedBytes / 4), ...outputBlocks];
    this.call = instantiateModule(new WebAssembly.Module(bytes), memory.memory);
    writeConstants(memory.memory, this.blocks[1].address, constants);
  }

  run(inputs: Named<HostTensor>): Record<string, HostTensor> {
    const [arena, shared] = this.blocks;
    for (const [name, array] of Object.entries(this.program.sharedInputs)) {
      writeShared(this.memory.memory, shared.address, array, inputs[name].data);
    }
    this.call(arena.address, shared.address, ...this.outputs.map(({ address }) => address));
    return Object.fromEntries(this.outputs.map((output) => [output.name, this.read(output)]));
  }

  async dispose(): Promise<void> {
    for (const block of this.blocks) this.memory.release(block);
  }

  private read(place: Place): HostTensor {
    const data = makeArray(place.dtype, sizeOf(place.shape));
    readArray(this.memory.memory.buffer, place, data);
    return { shape: place.shape, dtype: place.dtype, data };
  }
}
