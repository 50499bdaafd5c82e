import type { Engine } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { Augmentation } from '../../nn/augment';
import type { NetworkValues } from '../../nn/network';
import type { FitState } from '../../nn/training';
import type { Genotype } from '../../protocol/genotype';
import type { ImageSet, NetworkFit } from '../images';
import type { ChildOptions } from './options';

/** A network to train from the start, and what on. */
export interface ChildTask {
  readonly genotype: Genotype;
  readonly fit: NetworkFit;
  readonly training: ImageSet;
  /** Measured after each epoch; never trained on. */
  readonly validation: ImageSet;
  /** Measured once, after training. */
  readonly test?: ImageSet;
  /** Of training images, without cutout; its normalisation is that of all images. */
  readonly augmentation: Augmentation;
  readonly options: ChildOptions;
  readonly random: RandomStream;
}

/** Measures of one epoch. */
export interface ChildEpoch {
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
  readonly epochs: readonly ChildEpoch[];
}

export interface ChildHooks {
  /** To be awaited between steps: saves, pauses, and throws where training is to end. */
  readonly rest?: (snapshot: () => Promise<ChildState>) => Promise<void>;
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

/** Trains the network of a genotype from the start. */
export type TrainChild = (engine: Engine, task: ChildTask, hooks?: ChildHooks) => Promise<TrainedChild>;
