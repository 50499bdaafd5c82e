import type { HostTensor, Named } from '../../compute/tensor';
import type { ClusteringAlarm, ClusteringBaseline } from '../../protocol/clustering';
import type { Checkpoint } from '../../protocol/context';
import type { JsonValue } from '../../protocol/json';
import type { NdArray } from '../../protocol/ndarray';
import { mapValues, prefixed, withPrefix } from '../../nn/tensors';
import type { Means } from '../../nn/training';
import type { TripleCount } from '../relation/transitivity';
import type { EpochMeasures, KeptEpoch, TrainingState } from '../training/state';
import type { DdcState, FinishedStart, Solution } from './state';

type Arrays = Readonly<Record<string, NdArray>>;

/** Small state as it is stored; the arrays lie beside it. */
type SavedTraining = {
  epoch: number;
  batch: number;
  random: JsonValue;
  means: { weight: number; sums: Readonly<Record<string, number>> };
  triples: { triples: number; violations: number };
  thresholds: { upper: number; lower: number } | null;
  steps: readonly number[];
  history: readonly EpochMeasures[];
  alarms: readonly SavedAlarm[];
  frames: number;
  keptEpoch: number | null;
};
type SavedAlarm = { code: ClusteringAlarm['code']; epoch: number; message: string };
type SavedSolution = {
  repeat: number;
  epoch: number;
  history: readonly EpochMeasures[];
  alarms: readonly SavedAlarm[];
  frames: number;
};
type Saved = {
  repeat: number;
  start: number;
  running: SavedTraining | null;
  bestStart: SavedTraining | null;
  scores: readonly EpochMeasures[];
  kept: SavedSolution | null;
  baselines: string;
};

const array = ({ shape, data }: HostTensor): NdArray => ({ shape, data });

function tensor({ shape, data }: NdArray): HostTensor {
  if (!(data instanceof Float32Array)) throw new Error('the state of a network is saved as float32 only');
  return { shape, dtype: 'float32', data };
}

/**
 * @param step epochs finished
 * @param tensors of the learner of the running training
 */
export function snapshot(state: DdcState, step: number, tensors: Named<HostTensor>): Checkpoint {
  const { repeat, start, running, bestStart, scores, kept, baselines } = state;
  const saved: Saved = {
    repeat,
    start,
    running: running ? savedTraining(running) : null,
    bestStart: bestStart ? savedTraining(bestStart.training) : null,
    scores,
    kept: kept ? savedSolution(kept) : null,
    baselines: JSON.stringify(baselines),
  };
  return {
    step,
    state: saved,
    arrays: {
      ...(running && prefixed('running/', trainingArrays(running, tensors))),
      ...(bestStart && prefixed('best/', trainingArrays(bestStart.training, bestStart.tensors))),
      ...(kept && prefixed('kept/', solutionArrays(kept))),
    },
  };
}

function savedTraining(state: TrainingState): SavedTraining {
  const { epoch, batch, random, means, triples, block, steps, history, alarms, frames, kept } = state;
  const thresholds = block ? { upper: block.relation.upper, lower: block.relation.lower } : null;
  return {
    ...{ epoch, batch, random, thresholds, steps, history },
    means: { ...means },
    triples: { ...triples },
    alarms: alarms.map((alarm) => ({ ...alarm })),
    frames: frames.length,
    keptEpoch: kept?.epoch ?? null,
  };
}

function trainingArrays({ block, frames, assignments, kept }: TrainingState, tensors: Named<HostTensor>): Arrays {
  return {
    ...prefixed('state/', mapValues(tensors, array)),
    ...prefixed('frames/', frameArrays(frames)),
    ...(block && { rows: array(block.relation.rows), plain: array(block.plain) }),
    ...(assignments && { assignments: { shape: [assignments.length], data: assignments } }),
    ...(kept && prefixed('kept/', keptArrays(kept))),
  };
}

const keptArrays = ({ features, network }: Omit<KeptEpoch, 'epoch'>): Arrays => ({
  features: { shape: [features.length], data: features },
  ...prefixed('network/', mapValues(network, array)),
});

const frameArrays = (frames: readonly Float32Array[]): Arrays =>
  Object.fromEntries(frames.map((data, i) => [String(i), { shape: [data.length], data }]));

const savedSolution = ({ repeat, epoch, history, alarms, frames }: Solution): SavedSolution => ({
  repeat,
  epoch,
  history,
  alarms: alarms.map((alarm) => ({ ...alarm })),
  frames: frames.length,
});

const solutionArrays = ({ frames, ...kept }: Solution): Arrays => ({
  ...keptArrays(kept),
  ...prefixed('frames/', frameArrays(frames)),
});

/** A state to go on from, and the tensors of the learner of its running training. */
export interface Restored {
  readonly state: DdcState;
  readonly tensors: Named<HostTensor>;
}

export function restoreState({ state, arrays }: Checkpoint): Restored {
  const saved = state as Saved;
  const running = saved.running ? restoreTraining(saved.running, withPrefix('running/', arrays)) : undefined;
  return {
    state: {
      repeat: saved.repeat,
      start: saved.start,
      running: running?.training,
      bestStart: saved.bestStart ? restoreTraining(saved.bestStart, withPrefix('best/', arrays)) : undefined,
      scores: [...saved.scores],
      kept: saved.kept ? restoreSolution(saved.kept, withPrefix('kept/', arrays)) : undefined,
      baselines: JSON.parse(saved.baselines) as ClusteringBaseline[],
    },
    tensors: running?.tensors ?? {},
  };
}

function restoreTraining({ thresholds, frames, keptEpoch, ...saved }: SavedTraining, arrays: Arrays): FinishedStart {
  const { rows, plain, assignments } = arrays;
  const block = thresholds && { relation: { rows: tensor(rows), ...thresholds }, plain: tensor(plain) };
  return {
    training: {
      ...saved,
      means: saved.means satisfies Means,
      triples: saved.triples satisfies TripleCount,
      steps: [...saved.steps],
      history: [...saved.history],
      alarms: [...saved.alarms],
      block: block ?? undefined,
      frames: restoreFrames(frames, arrays),
      assignments: assignments?.data as Int32Array | undefined,
      kept: keptEpoch === null ? undefined : { epoch: keptEpoch, ...restoreKept(withPrefix('kept/', arrays)) },
    },
    tensors: mapValues(withPrefix('state/', arrays), tensor),
  };
}

const restoreFrames = (count: number, arrays: Arrays): Float32Array[] =>
  Array.from({ length: count }, (_, i) => arrays[`frames/${i}`].data as Float32Array);

const restoreKept = (arrays: Arrays): Omit<KeptEpoch, 'epoch'> => ({
  features: arrays.features.data as Float32Array,
  network: mapValues(withPrefix('network/', arrays), tensor),
});

const restoreSolution = ({ repeat, epoch, history, alarms, frames }: SavedSolution, arrays: Arrays): Solution => ({
  repeat,
  epoch,
  history,
  alarms,
  frames: restoreFrames(frames, arrays),
  ...restoreKept(arrays),
});
