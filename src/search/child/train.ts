import type { Engine } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { NetworkValues } from '../../nn/network';
import { cosine } from '../../nn/schedules';
import { fit, type EpochReport, type FitOptions, type FitState } from '../../nn/training';
import { batchesPerEpoch } from '../../nn/training/plan';
import { UserError } from '../../protocol/errors';
import type { Genotype } from '../../protocol/genotype';
import type { NetworkFit } from '../images';
import { WorkClock } from '../workClock';
import type { ChildData } from './data';
import { ChildLearner, dropPathScalar } from './learner';
import type { ChildOptions } from './options';

/** A network to train from the start, and what on. */
export interface ChildTask {
  readonly genotype: Genotype;
  readonly fit: NetworkFit;
  readonly data: ChildData;
  readonly options: ChildOptions;
  readonly random: RandomStream;
}

/** Measures of one epoch. */
export interface ChildEpoch {
  /** Of training, auxiliary head included. */
  readonly loss: number;
  /** On the training images as they were varied. */
  readonly trainAccuracy: number;
  /** On the validation images. */
  readonly accuracy: number;
  readonly validationLoss: number;
}

/** All that a training needs to go on with the same numbers. */
export interface ChildState {
  readonly fit: FitState;
  /** Epochs finished. */
  readonly epochs: readonly ChildEpoch[];
  /** Of computing so far, that of making the network's steps ready among it. */
  readonly seconds: number;
}

export interface ChildHooks {
  /**
   * To be awaited between steps, and between batches of evaluations: saves, pauses, and throws where training is to end.
   * @param trained epochs of training so far, with the part of the current one
   */
  readonly rest?: (snapshot: () => Promise<ChildState>, trained: number) => Promise<void>;
  /** @param epoch from 0 */
  readonly onEpoch?: (epoch: number, measures: ChildEpoch) => void;
  readonly restored?: ChildState;
}

export interface TrainedChild {
  /** Of the network without its auxiliary head. */
  readonly values: NetworkValues;
  readonly epochs: readonly ChildEpoch[];
  /** On the validation images, after the last epoch. */
  readonly accuracy: number;
  readonly testAccuracy?: number;
  readonly steps: number;
  readonly seconds: number;
}

/** Steps of training that so many images take. */
export const childSteps = ({ epochs, batch }: Pick<ChildOptions, 'epochs' | 'batch'>, images: number): number =>
  epochs * batchesPerEpoch(images, batch);

/**
 * Trains the network of a genotype from the start, as DARTS and DATA train what they found: SGD with momentum, the rate
 * falling to 0 along half a cosine, drop-path that grows with the epochs, an auxiliary head, bounded gradients.
 * @throws ShapeError for a genotype that does not fit the images; UserError `training-diverged`
 */
export async function trainChild(engine: Engine, task: ChildTask, hooks: ChildHooks = {}): Promise<TrainedChild> {
  const { data, options } = task;
  const streams = task.random.split();
  const clock = new WorkClock(hooks.restored?.seconds);
  const learner = await ChildLearner.create(engine, task.genotype, task.fit, options, streams.split());
  const epochs = [...(hooks.restored?.epochs ?? [])];
  const rest = (fitted: () => Promise<FitState>, trained: number): Promise<void> =>
    clock.during(() =>
      hooks.rest?.(async () => ({ fit: await fitted(), epochs: [...epochs], seconds: clock.seconds }), trained),
    );
  try {
    for await (const report of fit(fitOptions(task, learner, streams, rest, hooks.restored))) {
      epochs.push(measuresOf(report));
      hooks.onEpoch?.(report.epoch, epochs[epochs.length - 1]);
    }
    return {
      values: await learner.values(),
      epochs,
      accuracy: epochs[epochs.length - 1].accuracy,
      ...(data.test && { testAccuracy: (await learner.measure(data.test)).accuracy }),
      steps: childSteps(options, data.training.count),
      seconds: clock.seconds,
    };
  } finally {
    await learner.dispose();
  }
}

function fitOptions(
  { data, options }: ChildTask,
  learner: ChildLearner,
  random: RandomStream,
  rest: (snapshot: () => Promise<FitState>, trained: number) => Promise<void>,
  restored: ChildState | undefined,
): FitOptions {
  const { epochs, batch, learningRate, dropPath } = options;
  const rate = cosine({ from: learningRate, steps: epochs });
  return {
    step: learner.training,
    source: data.training,
    batchSize: batch,
    epochs,
    random,
    noise: learner.trained.noise,
    scalars: (at) => ({
      learningRate: rate(at.epochs),
      ...(dropPath > 0 && { [dropPathScalar]: dropPathAt(options, at.epoch) }),
    }),
    evaluate: (epoch, snapshot) => learner.measure(data.validation, () => rest(snapshot, epoch + 1)),
    afterStep: ({ at }, snapshot) => rest(snapshot, (at.step + 1) / batchesPerEpoch(data.training.count, batch)),
    restored: restored?.fit,
  };
}

/** Rises in a line from 0 with the epochs, as in DARTS. */
export const dropPathAt = ({ dropPath, epochs }: Pick<ChildOptions, 'dropPath' | 'epochs'>, epoch: number): number =>
  (dropPath * epoch) / epochs;

function measuresOf({ epoch, training, evaluation }: EpochReport): ChildEpoch {
  if (!Number.isFinite(training.loss)) {
    throw new UserError({
      kind: 'failed',
      code: 'training-diverged',
      message: `the loss is no number any more in epoch ${epoch + 1}`,
      remedy: 'Lower the learning rate of the child, or bound its gradients by `clip`.',
    });
  }
  return {
    loss: training.loss,
    trainAccuracy: training.accuracy,
    accuracy: evaluation.accuracy,
    validationLoss: evaluation.loss,
  };
}
