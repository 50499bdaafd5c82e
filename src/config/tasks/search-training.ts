import * as z from 'zod';
import { keyMeta } from '../schema/meta';
import { byPreset } from './search-presets';
import { block } from './search-space';

const darts = 'DARTS; the released code of DATA';

/** What architectures of a table do not need. */
const forImages = { mattersIf: { key: 'data.images' } };

const epochs = z.int().min(1).max(10_000);
const batch = z.int().min(2).max(20_000);
const rate = z.number().gt(0).max(10);

const descent = {
  momentum: z.number().min(0).lt(1).default(0.9).register(keyMeta, {
    description: 'Momentum of the steps.',
    source: darts,
  }),
  weightDecay: z.number().min(0).max(1).default(3e-4).register(keyMeta, {
    description: 'How much weights shrink in each step.',
    source: darts,
  }),
  clip: z.number().min(0).default(5).register(keyMeta, {
    description: 'Largest norm of the gradient; 0 does not limit it.',
    source: darts,
  }),
};

/** How the weights of a supernet are learnt. */
export const weights = block(
  {
    learningRate: byPreset(rate, ({ weightRate }) => weightRate, {
      description: 'Size of the steps at the start; it falls as a cosine.',
      source: darts,
    }),
    minimum: z.number().min(0).default(1e-3).register(keyMeta, {
      description: 'Size of the steps at the end.',
      source: darts,
    }),
    ...descent,
  },
  { description: 'How the weights of the searched network are learnt: stochastic gradient with momentum.' },
);

/** How architecture parameters are learnt. */
export const architecture = block(
  {
    learningRate: byPreset(rate, ({ architectureRate }) => architectureRate, {
      description: 'Size of the steps.',
      source: `full: ${darts}; the others: our measurements, since short searches take few steps`,
    }),
    beta1: z.number().min(0).lt(1).default(0.5).register(keyMeta, {
      description: 'Decay of the mean of gradients.',
      source: darts,
    }),
    beta2: z.number().min(0).lt(1).default(0.999).register(keyMeta, {
      description: 'Decay of the mean of their squares.',
      source: darts,
    }),
    weightDecay: z.number().min(0).max(1).default(0).register(keyMeta, {
      description: 'How much the parameters shrink in each step.',
      source: 'the released code of DATA; DARTS has 0.001',
    }),
  },
  { description: 'How the architecture parameters are learnt: Adam.' },
);

const trainingOf = (valuesOf: 'child' | 'train') => ({
  epochs: byPreset(epochs, (preset) => preset[valuesOf].epochs, { description: 'Passes over the images.' }),
  batch: byPreset(batch, (preset) => preset.child.batch, {
    description: 'Images of one step of training.',
    unit: 'images',
    source: 'full: the released code of DATA',
  }),
  learningRate: byPreset(rate, (preset) => preset.child.learningRate, {
    description: 'Size of the steps at the start; it falls to 0 as a cosine.',
    source: 'full: the released code of DATA',
  }),
  ...descent,
  labelSmoothing: z.number().min(0).lt(1).default(0).register(keyMeta, {
    description: 'Part of the probability that is spread over all classes.',
    source: 'Szegedy et al., 2016',
  }),
});

/** How a found network is trained from the start. */
export const child = block(
  {
    ...trainingOf('child'),
    cells: byPreset(z.int().min(3).max(40), (preset) => preset.child.cells, {
      description: 'Cells of the network; 3 or more, see `space.cells`.',
      source: 'full: DARTS',
    }),
    channels: byPreset(z.int().min(2).max(256), (preset) => preset.child.channels, {
      description: 'Channels of its first cells.',
      source: 'full: DARTS',
    }),
    auxiliary: byPreset(z.number().min(0).max(10), (preset) => preset.child.auxiliary, {
      description: 'Weight of the loss of a second classifier at two thirds of the network; 0 has none.',
      source: 'full: DARTS',
    }),
    dropPath: byPreset(z.number().min(0).lt(1), (preset) => preset.child.dropPath, {
      description: 'Probability at the end that an edge is left out of a step; it rises evenly.',
      source: 'full: DARTS',
    }),
    cutout: byPreset(z.int().min(0).max(512), (preset) => preset.child.cutout, {
      description: 'Side of a square that is blanked in each image; 0 blanks none.',
      unit: 'pixels',
      source: 'full: DeVries and Taylor, 2017, as in the tables of DATA',
    }),
  },
  {
    description: 'How the network that was found is trained from the start, on all images but those for testing.',
    ...forImages,
  },
);

/** How each candidate of a population is trained. */
export const train = block(trainingOf('train'), {
  description: 'How each candidate is trained before it is scored.',
  ...forImages,
});

/** What a search on images has in common, whatever its method. */
export const imageTraining = {
  validationShare: z
    .number()
    .min(0.05)
    .max(0.95)
    .default(0.5)
    .register(keyMeta, {
      description:
        'Part of the images that weights are not learnt from while searching: architectures are learnt or chosen by them.',
      unit: 'fraction of images',
      source: darts,
      ...forImages,
    }),
  augmentation: z
    .enum(['auto', 'digits', 'objects', 'light', 'none'])
    .default('auto')
    .register(keyMeta, {
      description: 'How images are varied while training.',
      values: {
        auto: 'digits for grey images, objects for colour',
        digits: 'turned, moved and zoomed a little, never mirrored',
        objects: 'moved by an eighth, mirrored',
        light: 'moved by a few percent',
        none: 'not at all',
      },
      ...forImages,
    }),
};

export const repeats = z.int().min(1).max(1000).default(1).register(keyMeta, {
  description: 'Number of searches with seeds seed, seed + 1, ... The one whose architecture validates best is kept.',
});
