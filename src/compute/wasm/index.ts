export { instantiateModule, writeConstants, writeShared } from './instantiate';
export type { ProgramFunction } from './instantiate';
export { lineFloats, sumModule } from './kernels/sum';
export { WasmMemory } from './memory';
export type { Block } from './memory';
export { compileProgram } from './program';
export type { PointerArray, Program, SharedArray } from './program';
export { createWasmRunner, wasmVersion } from './runner';
export { supports } from './supports';
