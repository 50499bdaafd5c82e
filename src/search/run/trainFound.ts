import { RandomStream } from '../../compute/random';
import { genotypeHash } from '../../architecture/hash';
import type { Candidate } from '../../protocol/search';
import { closeChildData, openChildData } from '../child/data';
import { trainChild, type ChildEpoch, type TrainedChild } from '../child/train';
import type { Bench } from './bench';
import type { Found, RunState } from './state';
import type { Trial } from './trials';

/** Measures of an epoch by the names of metric events; the child is measured on the images for testing. */
export const childMeasures = ({ loss, trainAccuracy, accuracy }: ChildEpoch) => ({
  child_train_loss: loss,
  child_train_accuracy: trainAccuracy,
  child_accuracy: accuracy,
});

/** The stream that a repeat trains its child by: the same whatever found it. */
export const childStream = (seed: number, repeat: number): RandomStream => RandomStream.fromSeed(seed + repeat).split();

/** Trains what a search found on all images but those for testing, which it is measured on after each epoch. */
export async function trainFound(
  { job, reporter, rest }: Bench,
  state: RunState,
  { origin, repeat }: Trial,
  { genotype }: Found,
): Promise<TrainedChild> {
  const { child, fit, sets, augmentation, context } = job;
  const data = openChildData({ training: sets.all, validation: sets.test, augmentation }, child);
  const isOwn = job.trials[0].origin === origin;
  const { work } = state;
  try {
    const random = childStream(context.config.seed, repeat);
    return await trainChild(
      context.engine,
      { genotype, fit, data, options: child, random },
      {
        restored: work.child,
        rest(snapshot, trained) {
          work.part = trained - work.trained;
          return rest(isOwn ? 'train' : `train: ${origin}`, async () => {
            work.child = await snapshot();
          });
        },
        onEpoch(epoch, measures) {
          work.part = 0;
          work.trained = epoch + 1;
          if (isOwn) reporter.measures(state, childMeasures(measures));
        },
      },
    );
  } finally {
    await closeChildData(data);
  }
}

/** The trained network as a candidate of its own, made from the one that was found. */
export function trainedCandidate(
  index: number,
  { origin, repeat }: Trial,
  found: Found,
  { accuracy, seconds, epochs }: TrainedChild,
): Candidate {
  const { accuracy: score, ...costs } = found.metrics;
  return {
    ...{ index, origin, repeat, genotype: found.genotype, hash: genotypeHash(found.genotype), seconds },
    step: epochs.length,
    parent: found.candidate,
    weights: 'trained',
    score,
    metrics: { ...costs, accuracy: score, test_accuracy: accuracy },
  };
}
