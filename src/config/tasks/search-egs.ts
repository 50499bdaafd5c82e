import * as z from 'zod';
import { keyMeta } from '../schema/meta';
import { byPreset } from './search-presets';
import { block, constraints, preset, space } from './search-space';
import { architecture, child, imageTraining, repeats, weights } from './search-training';

const data = 'DATA (Chang et al., NeurIPS 2019), poster and released code';

const ofDraws = { mattersIf: { key: 'estimator', is: ['ensemble'] } };

const estimatorKeys = {
  estimator: z
    .enum(['ensemble', 'mixture'])
    .default('ensemble')
    .register(keyMeta, {
      description: 'How the searched network weighs its operations.',
      values: {
        ensemble: 'Ensemble Gumbel-Softmax: those that were drawn, each fully',
        mixture: 'all of them by their probabilities, as in DARTS',
      },
      source: data,
      starter: true,
    }),
  draws: z
    .int()
    .min(1)
    .max(64)
    .default(4)
    .register(keyMeta, {
      description:
        'Draws that a code is the union of, thus also its operations at most. More draws give larger networks.',
      source: `${data}; called M there`,
      starter: true,
      ...ofDraws,
    }),
  variant: z
    .enum(['softmax', 'relu'])
    .default('softmax')
    .register(keyMeta, {
      description: 'How parameters become probabilities.',
      values: {
        softmax: 'as on the poster',
        relu: 'as in the released code; an operation whose parameter falls to 0 never comes back',
      },
      source: data,
    }),
  scope: z
    .enum(['node', 'edge'])
    .default('node')
    .register(keyMeta, {
      description: 'What one draw chooses among.',
      values: { node: 'the operations of all edges into a node', edge: 'the operations of an edge' },
      source: `${data}; which of the two gave the published cells is not told`,
    }),
  normalise: z
    .enum(['none', 'all', 'non-none'])
    .default('all')
    .register(keyMeta, {
      description: 'Whether a code is divided by the number of its operations while searching.',
      values: {
        none: 'no, as on the poster',
        all: 'by all of them, as in the code',
        'non-none': 'by those that are not none',
      },
      source: data,
      ...ofDraws,
    }),
  temperature: block(
    {
      start: z.number().min(0.01).max(100).default(5).register(keyMeta, { description: 'At the first step.' }),
      end: z.number().min(0.01).max(100).default(1).register(keyMeta, { description: 'At the last step.' }),
    },
    {
      description:
        'How sharp the gradient of a draw is; it goes evenly from start to end and never changes what is drawn.',
      source: data,
      ...ofDraws,
    },
  ),
};

const derivationKeys = {
  derive: z
    .enum(['map', 'sample'])
    .default('map')
    .register(keyMeta, {
      description: 'How an architecture is made of the probabilities.',
      values: { map: 'the most probable code', sample: 'a code that is drawn' },
      source: data,
    }),
  noneMode: z
    .enum(['merge', 'exclude', 'keep'])
    .default('merge')
    .register(keyMeta, {
      description: 'What becomes of the operation `none` then.',
      values: {
        merge: 'those of a node count as one, which takes a place and is dropped',
        exclude: 'it is left out beforehand',
        keep: 'each takes a place and is dropped',
      },
      source: data,
    }),
};

const optimisationKeys = {
  optimisation: z
    .enum(['alternating', 'joint'])
    .default('alternating')
    .register(keyMeta, {
      description: 'How weights and architecture are learnt.',
      values: {
        alternating: 'in turn, from two parts of the images, as in the released code',
        joint: 'in one step from the same images, as the poster says',
      },
      source: data,
    }),
  regulariser: z
    .number()
    .min(0)
    .max(1000)
    .default(0.1)
    .register(keyMeta, {
      description: 'Weight of the term that pulls probabilities towards the codes that were drawn; 0 leaves it out.',
      source: data,
      ...ofDraws,
    }),
  epochs: byPreset(z.int().min(1).max(10_000), ({ epochs }) => epochs, {
    description: 'Passes over the images that weights are learnt from.',
    source: 'full: the released code of DATA',
    starter: true,
  }),
  batch: byPreset(z.int().min(2).max(20_000), ({ batch }) => batch, {
    description: 'Images of one step of the search.',
    unit: 'images',
    source: 'full: the released code of DATA',
  }),
  budget: block(
    {
      minutes: z.number().gt(0).optional().register(keyMeta, {
        description:
          'Time of computing for the searches at most: each ends after the epoch in which its share is over. Pauses do not count.',
        unit: 'min',
        sample: 30,
      }),
    },
    { description: 'What the search may take; `epochs` too.' },
  ),
};

export const dataSearchKeys = z
  .strictObject({
    preset,
    ...estimatorKeys,
    ...derivationKeys,
    ...optimisationKeys,
    space,
    weights,
    architecture,
    ...imageTraining,
    constraints,
    child,
    baselines: z
      .array(
        z
          .enum(['random', 'evolution', 'mixture', 'single-draw'])
          .register(keyMeta, { description: 'A simpler method.' }),
      )
      .default(['random'])
      .register(keyMeta, {
        description: 'Simpler methods on the same images, each with as many steps of training as the search.',
        values: {
          random: 'random cells, each trained for a part of the steps',
          evolution: 'the same, later ones mutated from the better ones',
          mixture: "the dense mixture of DARTS, with the search's other options",
          'single-draw': 'plain Gumbel-Softmax: one draw',
        },
        starter: true,
      }),
    repeats,
  })
  .prefault({});

/** The `method` block of `search/data` after defaults are filled in. */
export type DataSearchOptions = z.output<typeof dataSearchKeys>;
