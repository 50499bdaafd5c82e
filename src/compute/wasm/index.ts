export { createMemory, instantiate, instantiateModule, sharedPlace, slackBytes, writeConstants } from './instantiate';
export type { ProgramFunction } from './instantiate';
export { compileProgram } from './program';
export type { PointerArray, Program, SharedArray } from './program';
export { supports } from './supports';
export { writeArray } from './transfer';
