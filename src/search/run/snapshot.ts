import type { HostTensor, Named } from '../../compute/tensor';
import type { NetworkValues } from '../../nn/network';
import { mapValues, prefixed, withPrefix } from '../../nn/tensors';
import type { Checkpoint } from '../../protocol/context';
import type { JsonValue } from '../../protocol/json';
import type { NdArray } from '../../protocol/ndarray';
import type { ChildState } from '../child/train';
import type { PopulationState } from '../population/run';
import type { Frames, Kept, RunState, SupernetWork, TrialWork } from './state';

type Arrays = Readonly<Record<string, NdArray>>;

/** A part of the state without its arrays, which lie beside it. */
type SavedChild = Omit<ChildState, 'fit'> & { readonly fit: Omit<ChildState['fit'], 'tensors'> };
type SavedSupernet = Omit<SupernetWork, 'frames'> & { readonly frames: Readonly<Record<string, number>> };
type SavedPopulation = Omit<PopulationState, 'pending'> & {
  readonly pending?: { readonly code: JsonValue; readonly child: SavedChild };
};
interface SavedWork extends Pick<TrialWork, 'searched' | 'trained' | 'part' | 'found'> {
  readonly supernet?: SavedSupernet;
  readonly population?: SavedPopulation;
  readonly child?: SavedChild;
}
interface Saved extends Pick<RunState, 'finished' | 'candidates' | 'paces'> {
  readonly work: SavedWork;
  readonly kept?: Omit<Kept, 'values' | 'frames'> & {
    readonly hasValues: boolean;
    readonly frames?: Readonly<Record<string, number>>;
  };
}

const groups = {
  supernet: 'supernet/',
  frames: 'frames/',
  pending: 'pending/',
  child: 'child/',
  parameters: 'kept/parameter/',
  statistics: 'kept/statistic/',
  keptFrames: 'kept/frames/',
} as const;

const array = ({ shape, data }: HostTensor): NdArray => ({ shape, data });

function tensor({ shape, data }: NdArray): HostTensor {
  if (data instanceof Float32Array) return { shape, dtype: 'float32', data };
  if (data instanceof Int32Array) return { shape, dtype: 'int32', data };
  throw new Error('the state of a network is saved as float32 and int32 only');
}

/**
 * @param step of the run
 * @param tensors of the supernet at work
 */
export function snapshot(state: RunState, step: number, tensors: Named<HostTensor>): Checkpoint {
  const { supernet, population, child, ...plain } = state.work;
  const work: SavedWork = {
    ...plain,
    ...(supernet && { supernet: { ...supernet, frames: mapValues(supernet.frames, ({ length }) => length) } }),
    ...(population && { population: savedPopulation(population) }),
    ...(child && { child: savedChild(child) }),
  };
  const saved: Saved = { ...state, work, kept: state.kept && savedKept(state.kept) };
  return {
    step,
    // Numbers, texts and lists of them only; what is undefined is left out.
    state: JSON.parse(JSON.stringify(saved)) as JsonValue,
    arrays: {
      ...(supernet && prefixed(groups.supernet, mapValues(tensors, array))),
      ...(supernet && prefixed(groups.frames, frameArrays(supernet.frames))),
      ...(population?.pending && prefixed(groups.pending, childArrays(population.pending.child))),
      ...(child && prefixed(groups.child, childArrays(child))),
      ...(state.kept && keptArrays(state.kept)),
    },
  };
}

const savedChild = ({ fit: { tensors: _, ...fit }, ...child }: ChildState): SavedChild => ({ ...child, fit });

const childArrays = ({ fit }: ChildState): Arrays => mapValues(fit.tensors, array);

const savedPopulation = ({ pending, ...population }: PopulationState): SavedPopulation => ({
  ...population,
  ...(pending && { pending: { ...pending, child: savedChild(pending.child) } }),
});

const savedKept = ({ values, frames, ...kept }: Kept): Saved['kept'] => ({
  ...kept,
  hasValues: values !== undefined,
  ...(frames && { frames: mapValues(frames, ({ length }) => length) }),
});

/** `[epochs, edges * operations]` of each cell. */
const frameArrays = (frames: Frames): Arrays =>
  Object.fromEntries(
    Object.entries(frames)
      .filter(([, rows]) => rows.length > 0)
      .map(([cell, rows]) => [
        cell,
        { shape: [rows.length, rows[0].length], data: Float32Array.from(rows.flatMap((row) => [...row])) },
      ]),
  );

function keptArrays({ values, frames }: Kept): Arrays {
  return {
    ...(values && prefixed(groups.parameters, mapValues(values.parameters, array))),
    ...(values && prefixed(groups.statistics, mapValues(values.statistics, array))),
    ...(frames && prefixed(groups.keptFrames, frameArrays(frames))),
  };
}

/** A state to go on from, and the tensors of the supernet at work. */
export interface Restored {
  readonly state: RunState;
  readonly tensors: Named<HostTensor>;
}

export function restoreState({ state, arrays }: Checkpoint): Restored {
  const { finished, candidates, work, kept, paces } = state as unknown as Saved;
  const { supernet, population, child, ...plain } = work;
  return {
    state: {
      finished: [...finished],
      candidates: [...candidates],
      work: {
        ...plain,
        ...(supernet && { supernet: restoreSupernet(supernet, arrays) }),
        ...(population && { population: restorePopulation(population, arrays) }),
        ...(child && { child: restoreChild(child, groups.child, arrays) }),
      },
      kept: kept && restoreKept(kept, arrays),
      paces: { ...paces },
    },
    tensors: mapValues(withPrefix(groups.supernet, arrays), tensor),
  };
}

const restoreSupernet = ({ frames, history, ...supernet }: SavedSupernet, arrays: Arrays): SupernetWork => ({
  ...supernet,
  history: [...history],
  frames: restoreFrames(frames, withPrefix(groups.frames, arrays)),
});

const restorePopulation = ({ pending, ...population }: SavedPopulation, arrays: Arrays): PopulationState => ({
  ...population,
  ...(pending && { pending: { code: pending.code, child: restoreChild(pending.child, groups.pending, arrays) } }),
});

const restoreChild = ({ fit, ...child }: SavedChild, group: string, arrays: Arrays): ChildState => ({
  ...child,
  fit: { ...fit, tensors: mapValues(withPrefix(group, arrays), tensor) },
});

const restoreFrames = (counts: Readonly<Record<string, number>>, arrays: Arrays): Frames =>
  mapValues(counts, (count, cell) => {
    if (count === 0) return [];
    const { data } = arrays[cell];
    const size = data.length / count;
    return Array.from({ length: count }, (_, epoch) =>
      Float32Array.from(data.subarray(epoch * size, (epoch + 1) * size)),
    );
  });

function restoreKept({ hasValues, frames, ...kept }: NonNullable<Saved['kept']>, arrays: Arrays): Kept {
  const tensors = (group: string): NetworkValues['parameters'] => mapValues(withPrefix(group, arrays), tensor);
  return {
    ...kept,
    ...(hasValues && { values: { parameters: tensors(groups.parameters), statistics: tensors(groups.statistics) } }),
    ...(frames && { frames: restoreFrames(frames, withPrefix(groups.keptFrames, arrays)) }),
  };
}
