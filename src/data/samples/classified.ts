import type { UserError } from '../../protocol/errors';
import { configError, dataError } from '../errors';
import { elementCount } from '../source/variable';
import { listed, openSamples, openSamplesLike } from './open';
import type { SamplesOptions, SamplesPlace } from './options';
import type { SampleLabels, SampleSet } from './sampleSet';

/** What a person says about images with classes. Paths are relative to the config's folder. */
export type ClassifiedOptions = Pick<
  SamplesOptions,
  'labels' | 'labelColumn' | 'labelPattern' | 'variable' | 'labelsVariable' | 'imageSize' | 'channels' | 'samples'
> & {
  readonly images: string | readonly string[];
  /** Images for testing; without them a part of `images` is held out. */
  readonly test?: string | readonly string[];
  readonly testLabels?: string | readonly string[];
  /** Fraction. */
  readonly holdOut: number;
  readonly onCorrupt: 'skip' | 'fail';
};

/** Images of one size with the class of each. */
export interface ClassifiedSet {
  readonly count: number;
  /** `[count, rows, cols, channels]`, row-major; both sets of a {@link ClassifiedImages} hold the same kind of numbers. */
  readonly elements: Uint8Array | Float32Array;
  /** `[count]`, positions in the classes. */
  readonly labels: Int32Array;
}

/** Images to learn from and images for testing, of the same classes. */
export interface ClassifiedImages {
  readonly shape: readonly [rows: number, cols: number, channels: number];
  readonly classes: readonly string[];
  readonly training: ClassifiedSet;
  readonly test: ClassifiedSet;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly warnings: readonly string[];
}

/** Options of the readers for images alone: what other kinds of samples take does not matter to them. */
export const imageOptions = (options: Omit<ClassifiedOptions, 'test' | 'testLabels' | 'holdOut'>): SamplesOptions => ({
  ...{ vocabulary: 2, minDocuments: 1, stopWords: 'none', lsa: 0, rate: 8000, mels: 24, frames: 24 },
  ...{ standardise: false, holdOut: 0 },
  ...{ ...options, test: undefined, testLabels: undefined },
});

/**
 * Reads images with classes: drawn and shuffled, of one size. Images without a class are left out.
 * @throws UserError as {@link openSamples}; `no-labels`, `one-class`, `new-class`
 */
export async function openClassified(options: ClassifiedOptions, place: SamplesPlace): Promise<ClassifiedImages> {
  const { test, testLabels, holdOut, ...rest } = options;
  const reading = { ...imageOptions(rest), holdOut: test === undefined ? holdOut : 0 };
  const { heldOut, pipeline, ...learnt } = await openSamples(reading, place);
  const tested =
    test === undefined
      ? heldOut
      : await openSamplesLike(pipeline, listed(test), {
          ...place,
          labels: testLabels === undefined ? undefined : listed(testLabels),
        });
  if (tested === undefined) throw tooFewToTest(learnt.count);
  const { classes } = labelsOf(learnt, 'images', 'labels');
  if (classes.length < 2) throw oneClass(classes);
  const [rows, cols, channels] = learnt.shape;
  const training = withClasses(learnt, learnt, classes);
  const testing = withClasses(tested, learnt, classes);
  const found = { 'Images to test on': testing.count };
  return {
    ...{ shape: [rows, cols, channels], classes, training, test: testing },
    facts: { ...learnt.facts, ...found },
    warnings: [
      ...learnt.warnings,
      ...(tested === heldOut ? [] : tested.warnings),
      ...withoutClass(learnt.count - training.count, 'images'),
      ...withoutClass(tested.count - testing.count, 'images for testing'),
    ],
  };
}

/** @throws UserError `no-labels` */
function labelsOf({ labels }: SampleSet, images: string, key: string): SampleLabels {
  if (labels !== undefined) return labels;
  const message = `the classes of \`data.${images}\` are not known: a search learns from them`;
  throw configError('no-labels', message, `Give \`data.${key}\`, or put the images into one folder for each class.`);
}

/** The images whose class is known, with positions in `classes`, as elements such as `like` has. */
function withClasses(set: SampleSet, like: SampleSet, classes: readonly string[]): ClassifiedSet {
  const own = set === like ? labelsOf(set, 'images', 'labels') : labelsOf(set, 'test', 'testLabels');
  const places = own.classes.map((name) => classes.indexOf(name));
  const known = own.values.some((value) => value < 0)
    ? Int32Array.from(own.values.keys()).filter((sample) => own.values[sample] >= 0)
    : undefined;
  const kept = known ?? Int32Array.from(own.values.keys());
  const labels = kept.map((sample) => places[own.values[sample]]);
  const strange = kept.find((_, i) => labels[i] < 0);
  if (strange !== undefined) throw newClass(own.classes[own.values[strange]], classes);
  const elements = known === undefined ? set.elements : chosen(set, known);
  return { count: kept.length, elements: sameNumbers(elements, set, like), labels };
}

function chosen({ elements, shape }: SampleSet, samples: Int32Array): SampleSet['elements'] {
  const size = elementCount(shape);
  const kept = elements.slice(0, samples.length * size);
  samples.forEach((sample, i) => kept.set(elements.subarray(sample * size, (sample + 1) * size), i * size));
  return kept;
}

/** The same values need the same elements: files of another type have other factors. */
function sameNumbers(elements: SampleSet['elements'], set: SampleSet, like: SampleSet): SampleSet['elements'] {
  const factor = set.scale / like.scale;
  const isAlike = elements instanceof Uint8Array === like.elements instanceof Uint8Array;
  if (isAlike && factor === 1) return elements;
  const scaled = Float32Array.from(elements, (element) => element * factor);
  return like.elements instanceof Uint8Array ? Uint8Array.from(scaled, (value) => Math.round(value)) : scaled;
}

const withoutClass = (count: number, what: string): string[] =>
  count === 0 ? [] : [`${count} ${what} without a class are left out.`];

const oneClass = (classes: readonly string[]): UserError =>
  configError(
    'one-class',
    `all images are of class "${classes[0] ?? ''}"; needed: 2 classes or more`,
    'Name `data.images` or `data.labels` with more classes.',
  );

const newClass = (name: string, classes: readonly string[]): UserError =>
  configError(
    'new-class',
    `\`data.test\` has the class "${name}", which is not among those of \`data.images\`: ${classes.slice(0, 12).join(', ')}`,
    'Name images for testing of the same classes.',
  );

const tooFewToTest = (count: number): UserError =>
  dataError('too-few-samples', '', `${count} images leave none to test on`, 'Raise `data.holdOut`, or give more.');
