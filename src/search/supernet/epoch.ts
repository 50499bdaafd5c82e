import { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import type { Schedule } from '../../nn/schedules';
import { addOutputs, madeAhead, meansOf, noMeans, type BatchSource } from '../../nn/training';
import { batchesPerEpoch, planEpoch, type PlannedBatch } from '../../nn/training/plan';
import { scalar } from '../../nn/tensors';
import type { Derived } from '../egs/deriveCodes';
import { deriveFrom, describeProbabilities, measureAccuracies } from './measures';
import type { SearchMeasures, SearchState } from './searchState';
import type { LabelledBatch, StepMeasures, Supernet } from './supernet';

/** Batches that are made ahead while the engine computes. */
const prefetch = 3;

/** What the epochs of a search have in common. */
export interface SearchWorkshop {
  readonly supernet: Supernet;
  /** `alternating`: architecture parameters learn from the held-out half; `joint`: both from the same batches. */
  readonly optimisation: 'alternating' | 'joint';
  /** Varied batches `x`, `labels` that the weights learn from. */
  readonly training: BatchSource;
  /** Batches that accuracies are measured on, as they are. */
  readonly validation: BatchSource;
  /** Batches that the architecture learns from: the images of `validation`, varied. Not used by `joint`. */
  readonly architecture: BatchSource;
  readonly batch: number;
  /** All by the steps of weights that were taken before; {@link searchSteps} of them make a search. */
  readonly schedules: {
    readonly weightRate: Schedule;
    readonly architectureRate: Schedule;
    readonly temperature: Schedule;
  };
  /** To be awaited between steps, see `RunContext.breathe`. */
  readonly rest: () => Promise<void>;
}

/** Steps of weights in so many epochs. */
export const searchSteps = ({ training, batch }: Pick<SearchWorkshop, 'training' | 'batch'>, epochs: number): number =>
  epochs * batchesPerEpoch(training.count, batch);

/** A batch of the weights, and the one of the architecture before it. */
interface Turn {
  readonly weights: PlannedBatch;
  readonly architecture: PlannedBatch | undefined;
}

interface MadeTurn {
  readonly weights: Named<HostTensor>;
  readonly architecture: Named<HostTensor> | undefined;
  /** What codes are drawn from. */
  readonly random: RandomStream;
}

/** Takes the steps that an epoch has left; may be left early and called again. Its end is {@link endSearchEpoch}. */
export async function searchEpoch(workshop: SearchWorkshop, state: SearchState): Promise<void> {
  const turns = planTurns(workshop, RandomStream.restore(state.random)).slice(state.batch);
  for await (const [turn, made] of madeAhead(turns, (each) => makeTurn(workshop, each), prefetch)) {
    const { loss, accuracy } = await takeTurn(workshop, state, made);
    const outputs = { train_loss: scalar(loss), train_accuracy: scalar(accuracy) };
    state.means = addOutputs(state.means, outputs, turn.weights.indices.length);
    Object.assign(state, { batch: state.batch + 1, isArchitectureTaken: false });
    await workshop.rest();
  }
}

export interface EndedEpoch {
  readonly measures: SearchMeasures;
  /** What the measures of the derived architecture are of. */
  readonly derived: Derived;
}

/** Measures an epoch whose steps were all taken, and makes the state ready for the next one. */
export async function endSearchEpoch(workshop: SearchWorkshop, state: SearchState): Promise<EndedEpoch> {
  const { supernet, validation: source, batch, rest, schedules } = workshop;
  const random = RandomStream.restore(state.random);
  // The first split is the epoch's own.
  random.split();
  const own = random.split();
  const derived = await deriveFrom(supernet, own.split());
  const measures = {
    ...meansOf(state.means),
    ...(await measureAccuracies(supernet, { source, batch, rest }, derived, own)),
    ...(supernet.plan.options.estimator === 'ensemble' && {
      temperature: schedules.temperature(stepOf(workshop, state)),
    }),
    ...describeProbabilities(supernet.plan, await supernet.probabilities()),
  };
  Object.assign(state, { epoch: state.epoch + 1, batch: 0, random: random.toJSON(), means: noMeans });
  return { measures, derived };
}

/** The turns of one epoch; every batch has a stream of its own, so that an epoch can be taken up again anywhere. */
function planTurns({ training, architecture, batch, optimisation }: SearchWorkshop, random: RandomStream): Turn[] {
  const own = random.split();
  const weights = planEpoch(own, training.count, batch);
  const others = optimisation === 'joint' ? [] : planEpoch(own, architecture.count, batch);
  // The architecture's images begin anew where there are fewer of them.
  return weights.map((each, i) => ({ weights: each, architecture: others[i % others.length] }));
}

async function makeTurn({ training, architecture }: SearchWorkshop, turn: Turn): Promise<MadeTurn> {
  const random = turn.weights.random.split();
  const made = (source: BatchSource, { indices, random: vary }: PlannedBatch) =>
    // A plan that is used twice gives the same batch each time.
    source.batch(indices, RandomStream.restore(vary.toJSON()));
  return {
    weights: await made(training, turn.weights),
    architecture: turn.architecture && (await made(architecture, turn.architecture)),
    random,
  };
}

async function takeTurn(workshop: SearchWorkshop, state: SearchState, turn: MadeTurn): Promise<StepMeasures> {
  const { supernet, schedules, optimisation, rest } = workshop;
  const step = stepOf(workshop, state);
  const weightRate = schedules.weightRate(step);
  const feed = { learningRate: schedules.architectureRate(step), temperature: schedules.temperature(step) };
  if (optimisation === 'joint') return supernet.jointStep(labelled(turn.weights), { ...feed, weightRate }, turn.random);
  const [first, second] = [turn.random.split(), turn.random.split()];
  if (turn.architecture !== undefined && !state.isArchitectureTaken) {
    await supernet.architectureStep(labelled(turn.architecture), feed, first);
    state.isArchitectureTaken = true;
    await rest();
  }
  return supernet.weightStep(labelled(turn.weights), weightRate, second);
}

/** Steps of weights that were taken before. */
const stepOf = (workshop: SearchWorkshop, { epoch, batch }: SearchState): number =>
  searchSteps(workshop, epoch) + batch;

const labelled = ({ x, labels }: Named<HostTensor>): LabelledBatch => ({ x, labels });
