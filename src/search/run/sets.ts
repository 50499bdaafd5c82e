import type { ClassifiedImages, ClassifiedSet } from '../../data/samples/classified';
import { UserError } from '../../protocol/errors';
import { takeImages, type ImageSet } from '../images';

/** The images of a search by what they are for. */
export interface SearchSets {
  /** Weights are learnt from them while searching. */
  readonly training: ImageSet;
  /** Architectures are learnt from them or chosen by them. */
  readonly validation: ImageSet;
  /** Both: what a found network is trained on. */
  readonly all: ImageSet;
  /** Nothing is learnt from them and nothing is chosen by them. */
  readonly test: ImageSet;
}

/** Statistics of a batch need a few images. */
const fewest = 4;

/**
 * The images were shuffled by the seed of the run: the first ones are for the weights.
 * @throws UserError `too-few-samples`
 */
export function splitImages({ shape, training, test }: ClassifiedImages, validationShare: number): SearchSets {
  const all = imageSet(training, shape);
  const validation = Math.round(training.count * validationShare);
  const learnt = training.count - validation;
  if (Math.min(learnt, validation, test.count) < fewest) throw tooFew(learnt, validation, test.count);
  return {
    training: takeImages(all, 0, learnt),
    validation: takeImages(all, learnt, validation),
    all,
    test: imageSet(test, shape),
  };
}

const imageSet = ({ elements, labels }: ClassifiedSet, shape: ClassifiedImages['shape']): ImageSet => ({
  images: { shape, data: elements },
  labels,
});

export const countOf = ({ labels }: ImageSet): number => labels.length;

function tooFew(learnt: number, validation: number, test: number): UserError {
  return new UserError({
    kind: 'data',
    code: 'too-few-samples',
    message: `there are ${learnt} images to learn weights from, ${validation} to choose architectures by and ${test} to test on; needed: ${fewest} of each`,
    remedy: 'Give more images, or change `data.holdOut` and `method.validationShare`.',
  });
}
