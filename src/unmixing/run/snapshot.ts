import type { HostTensor } from '../../compute/tensor';
import type { Checkpoint } from '../../protocol/context';
import type { NdArray } from '../../protocol/ndarray';
import type { PixelState } from '../factorise/factoriser';
import type { RunState, Running, Scores, Solution } from './state';

type SavedHistory = { iteration: readonly number[]; objective: readonly number[] };

/** Small state as it is stored; the arrays lie beside it. */
type Saved = {
  repeat: number;
  running: { iteration: number; history: SavedHistory; pixels: readonly number[]; sums: readonly string[] } | null;
  scores: readonly Scores[];
  kept: { repeat: number; history: SavedHistory; pixels: readonly number[] } | null;
};

type Arrays = Readonly<Record<string, NdArray>>;

/** @param step steps finished over all repeats. The arrays are views of live state. */
export function snapshot(state: RunState, pixels: PixelState, materials: number, step: number): Checkpoint {
  const { running, kept } = state;
  const saved: Saved = {
    repeat: state.repeat,
    running: running
      ? {
          iteration: running.iteration,
          history: running.history,
          pixels: running.pixels,
          sums: Object.keys(running.factors.sums),
        }
      : null,
    scores: state.scores,
    kept: kept ? { repeat: kept.repeat, history: kept.history, pixels: kept.pixels } : null,
  };
  return {
    step,
    state: saved,
    arrays: {
      ...(running ? runningArrays(running, pixels, materials) : {}),
      ...(kept ? factorArrays('kept', kept.endmembers, kept, materials) : {}),
    },
  };
}

function runningArrays({ factors }: Running, pixels: PixelState, materials: number): Arrays {
  const sums = Object.entries(factors.sums).map(([name, { shape, data }]) => [`sums/${name}`, { shape, data }]);
  const endmembers = factors.endmembers.data as Float32Array;
  return { ...factorArrays('running', endmembers, pixels, materials), ...Object.fromEntries(sums) } as Arrays;
}

function factorArrays(name: string, endmembers: Float32Array, pixels: PixelState, materials: number): Arrays {
  const { abundances, guidance } = pixels;
  return {
    [`${name}/endmembers`]: { shape: [materials, endmembers.length / materials], data: endmembers },
    [`${name}/abundances`]: { shape: [abundances.length / materials, materials], data: abundances },
    ...(guidance ? { [`${name}/guidance`]: { shape: [guidance.length], data: guidance } } : {}),
  };
}

export const freshState = (): RunState => ({ repeat: 0, running: undefined, scores: [], kept: undefined });

/** The state of a checkpoint; abundances and map of the running repeat go into `pixels`. */
export function restoreState({ state, arrays }: Checkpoint, pixels: PixelState): RunState {
  const saved = state as Saved;
  if (saved.running) {
    pixels.abundances.set(arrays['running/abundances'].data);
    pixels.guidance?.set(arrays['running/guidance'].data);
  }
  return {
    repeat: saved.repeat,
    running: saved.running ? restoreRunning(saved.running, arrays) : undefined,
    scores: [...saved.scores],
    kept: saved.kept ? restoreKept(saved.kept, arrays) : undefined,
  };
}

function restoreRunning({ sums, ...running }: NonNullable<Saved['running']>, arrays: Arrays): Running {
  return {
    ...running,
    factors: {
      endmembers: tensor(arrays['running/endmembers']),
      sums: Object.fromEntries(sums.map((name) => [name, tensor(arrays[`sums/${name}`])])),
    },
  };
}

function restoreKept(kept: NonNullable<Saved['kept']>, arrays: Arrays): Solution {
  return {
    ...kept,
    endmembers: arrays['kept/endmembers'].data as Float32Array,
    abundances: arrays['kept/abundances'].data as Float32Array,
    guidance: arrays['kept/guidance']?.data as Float32Array | undefined,
  };
}

function tensor({ shape, data }: NdArray): HostTensor {
  if (data instanceof Float64Array) return { shape, dtype: 'float64', data };
  if (data instanceof Float32Array) return { shape, dtype: 'float32', data };
  throw new Error('a factorisation is saved in floating point only');
}
