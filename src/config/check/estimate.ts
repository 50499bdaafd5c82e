import type { UnmixingConfig } from '../tasks/unmixing';
import { fixedBytes, type RunCost } from './common';

/** The size of a run. */
export interface RunSize {
  readonly pixels: number;
  readonly bands: number;
  readonly threads: number;
}

/** Multiplications and additions a second of one thread in the updates; a processor of 2020 does somewhat better. */
const operationsPerSecond = 4e9;

/** Stands for `endmembers: auto` until the number is known. */
const typicalEndmembers = 10;

/** What a run will cost, good to a factor of a few: memory in bytes, time in seconds. */
export function estimateUnmixing({ method }: UnmixingConfig, { pixels, bands, threads }: RunSize): RunCost {
  const endmembers = method.endmembers === 'auto' ? typicalEndmembers : method.endmembers;
  // The cube and its smoothed copy; abundances, their start and their checkpoint.
  const cubes = method.smoothInitialisation ? 2 : 1;
  const bytes = fixedBytes + 4 * pixels * (cubes * bands + 3 * endmembers);
  const product = 2 * pixels * bands * endmembers;
  // Two products of the size of the cube for an iteration; a start costs about twenty of them.
  const iterations = 'iterations' in method ? method.iterations : 0;
  const operations = method.repeats * product * (2 * iterations + 20);
  return { bytes, seconds: operations / (operationsPerSecond * threads) };
}
