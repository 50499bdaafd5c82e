import { makeArray } from '../graph/build';
import type { Graph } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import type { HostTensor, Named } from '../tensor';
import { maximumPages } from './assembler/module';
import { rowMajorLayout } from './layout';
import { compileProgram } from './program';
import type { Program, SharedArray } from './program';
import { elementBytes } from './stored';
import { readArray, writeArray } from './transfer';
import type { Place } from './transfer';

/** The program's exported function; operands are byte addresses, see {@link Program}. */
export type ProgramFunction = (arena: number, shared: number, ...pointers: number[]) => void;

/** How far past the end of an array vector loads may read; memory ends at least this far behind the last one. */
export const slackBytes = 64;

const pageBytes = 65536;

/** A shared memory of at least so many bytes, which can grow to 4 GiB. */
export function createMemory(byteLength: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(byteLength / pageBytes), maximum: maximumPages, shared: true });
}

export function instantiateModule(module: WebAssembly.Module, memory: WebAssembly.Memory): ProgramFunction {
  return new WebAssembly.Instance(module, { env: { memory } }).exports.run as ProgramFunction;
}

/** Where a shared array is when the shared region starts at `address`. */
export function sharedPlace(array: SharedArray, address: number): Place {
  return { ...array, address: address + array.offset, strides: array.layout.strides };
}

export function writeConstants(memory: WebAssembly.Memory, program: Program, shared: number): void {
  for (const constant of program.constants) writeArray(memory.buffer, sharedPlace(constant, shared), constant.values);
}

/**
 * Compiles a graph that {@link supports} accepts, in a memory of its own.
 * @returns a function from the graph's inputs to its outputs; each call gives new arrays.
 */
export function instantiate(graph: Graph): (inputs: Named<HostTensor>) => Record<string, HostTensor> {
  const program = compileProgram(graph, new Set());
  const shared = program.arenaBytes;
  let end = shared + program.sharedBytes;
  const outputs = program.outputPointers.map((output): Place & { name: string } => {
    const address = end;
    end += sizeOf(output.shape) * elementBytes;
    return { ...output, address, strides: rowMajorLayout(output.shape).strides };
  });
  const memory = createMemory(end + slackBytes);
  const run = instantiateModule(new WebAssembly.Module(program.bytes), memory);
  writeConstants(memory, program, shared);
  return (inputs) => {
    for (const [name, array] of Object.entries(program.sharedInputs)) {
      writeArray(memory.buffer, sharedPlace(array, shared), inputs[name].data);
    }
    run(0, shared, ...outputs.map(({ address }) => address));
    const read = (place: Place): HostTensor => {
      const data = makeArray(place.dtype, sizeOf(place.shape));
      readArray(memory.buffer, place, data);
      return { shape: place.shape, dtype: place.dtype, data };
    };
    return Object.fromEntries(outputs.map((place) => [place.name, read(place)]));
  };
}
