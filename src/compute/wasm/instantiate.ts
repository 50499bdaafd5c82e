import type { HostTensor } from '../tensor';
import type { Program, SharedArray } from './program';
import { writeArray } from './transfer';
import type { Place } from './transfer';

/** The program's exported function; operands are byte addresses, see {@link Program}. */
export type ProgramFunction = (arena: number, shared: number, ...pointers: number[]) => void;

export function instantiateModule(module: WebAssembly.Module, memory: WebAssembly.Memory): ProgramFunction {
  return new WebAssembly.Instance(module, { env: { memory } }).exports.run;
}

/** Writes a shared array where the program whose shared region starts at `shared` looks for it. */
export function writeShared(
  memory: WebAssembly.Memory,
  shared: number,
  array: SharedArray,
  data: HostTensor['data'],
): void {
  const place: Place = { ...array, address: shared + array.offset, strides: array.layout.strides };
  writeArray(memory.buffer, place, data);
}

export function writeConstants(memory: WebAssembly.Memory, shared: number, constants: Program['constants']): void {
  for (const constant of constants) writeShared(memory, shared, constant, constant.values);
}
