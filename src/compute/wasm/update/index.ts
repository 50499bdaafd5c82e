import type { WasmMemory } from '../memory';

export { compileUpdate, type UpdatePlace, type UpdatePlaces } from './program';

/** Takes the addresses that the places of the program refer to. */
export type UpdateFunction = (first: number, second: number) => void;

export const instantiateUpdate = (program: Uint8Array<ArrayBuffer>, { memory }: WasmMemory): UpdateFunction =>
  new WebAssembly.Instance(new WebAssembly.Module(program), { env: { memory } }).exports.run;
