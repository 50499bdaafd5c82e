import type { HostTensor, Named } from '../../compute/tensor';
import type { ClusteringAlarm, ClusteringBaseline } from '../../protocol/clustering';
import type { Checkpoint } from '../../protocol/context';
import type { JsonValue } from '../../protocol/json';
import type { NdArray } from '../../protocol/ndarray';
import { mapValues, prefixed, withPrefix } from '../../nn/tensors';
import type { Means } from '../../nn/training';
import type { TripleCount } from '../relation/transitivity';
import type { EpochMeasures, TrainingState } from '../training/state';
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
};
type SavedAlarm = { code: ClusteringAlarm['code']; epoch: number; message: string };
type SavedSolution = {
  repeat: number;
  loss: number | null;
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
  const { epoch, batch, random, means, triples, block, steps, history, alarms, frames } = state;
  const thresholds = block ? { upper: block.relation.upper, lower: block.relation.lower } : null;
  return {
    ...{ epoch, batch, random, thresholds, steps, history },
    means: { ...means },
    triples: { ...triples },
    alarms: alarms.map((alarm) => ({ ...alarm })),
    frames: frames.length,
  };
}

function trainingArrays({ block, frames, assignments }: TrainingState, tensors: Named<HostTensor>): Arrays {
  return {
    ...prefixed('state/', mapValues(tensors, array)),
    ...prefixed('frames/', frameArrays(frames)),
    ...(block && { rows: array(block.relation.rows), plain: array(block.plain) }),
    ...(assignments && { assignments: { shape: [assignments.length], data: assignments } }),
  };
}

const frameArrays = (frames: readonly Float32Array[]): Arrays =>
  Object.fromEntries(frames.map((data, i) => [String(i), { shape: [data.length], data }]));

const savedSolution = ({ repeat, loss, history, alarms, frames }: Solution): SavedSolution => ({
  repeat,
  history,
  loss: Number.isFinite(loss) ? loss : null,
  alarms: alarms.map((alarm) => ({ ...alarm })),
  frames: frames.length,
});

const solutionArrays = ({ features, frames, network }: Solution): Arrays => ({
  features: { shape: [features.length], data: features },
  ...prefixed('frames/', frameArrays(frames)),
  ...prefixed('network/', mapValues(network, array)),
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

function restoreTraining({ thresholds, frames, ...saved }: SavedTraining, arrays: Arrays): FinishedStart {
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
    },
    tensors: mapValues(withPrefix('state/', arrays), tensor),
  };
}

const restoreFrames = (count: number, arrays: Arrays): Float32Array[] =>
  Array.from({ length: count }, (_, i) => arrays[`frames/${i}`].data as Float32Array);

const restoreSolution = ({ repeat, loss, history, alarms, frames }: SavedSolution, arrays: Arrays): Solution => ({
  repeat,
  history,
  loss: loss ?? Infinity,
  alarms,
  features: arrays.features.data as Float32Array,
  frames: restoreFrames(frames, arrays),
  network: mapValues(withPrefix('network/', arrays), tensor),
});
