import * as z from 'zod';
import { keyMeta } from '../schema/meta';

const dac = "DAC, the authors' scripts (vector-1127/DAC)";

/** A layer of an own network in words, such as `conv 16`, `conv 32 5` (5x5), `maxpool 2`, `dense 64` or `project`. */
const layerPattern =
  /^(conv [1-9]\d{0,3}( [1-9]\d?)?|dense [1-9]\d{0,4}|(max|avg)pool [1-9]\d?|enlarge [2-9]|dropout 0?\.\d+|project|gap|flatten)$/;

const layerSyntax =
  'a layer: conv CHANNELS [SIZE], maxpool SIZE, avgpool SIZE, enlarge FACTOR, dense UNITS, dropout SHARE, project, gap or flatten';

const networkKeys = {
  size: z
    .enum(['test', 'demo', 'full'])
    .default('demo')
    .register(keyMeta, {
      description: 'How large the network is; made to fit the samples.',
      values: { test: 'seconds an epoch', demo: 'good results in minutes', full: 'the family of the papers' },
      starter: true,
    }),
  network: z
    .array(z.string().regex(layerPattern).register(keyMeta, { description: 'A layer.', textIs: layerSyntax }))
    .min(1)
    .max(100)
    .optional()
    .register(keyMeta, {
      description:
        'Own layers up to the head, instead of those of `size`. `project` is the 1x1 convolution to the clusters; batch normalisation and ReLU follow by themselves.',
      sample: ['conv 16', 'maxpool 2', 'project', 'gap'],
    }),
  norm: z
    .literal([2, 1])
    .default(2)
    .register(keyMeta, {
      description: 'Which norm of the indicator features is held at 1.',
      values: { 2: 'Euclidean, as in DDC and DAC', 1: 'sum, as DSEC allows' },
      source: 'DSEC, the sister method (vector-1127/DSEC)',
    }),
  statistics: z
    .enum(['batch', 'moving'])
    .default('batch')
    .register(keyMeta, {
      description: 'What batch normalisation uses when it predicts.',
      values: { batch: 'the statistics of the block, as the authors do', moving: 'averages over training' },
      source: dac,
    }),
};

const pairRelations = ['threshold', 'closure'];

const relationKeys = {
  relation: z
    .enum(['threshold', 'selective', 'argmax', 'closure'])
    .default('threshold')
    .register(keyMeta, {
      description: 'How it is estimated which pairs of samples belong together.',
      values: {
        threshold: 'those more alike than a threshold that falls; all pairs count',
        selective: 'alike above `upper`, unlike below `lower`; pairs between are left out',
        argmax: 'those of the same cluster; transitive by itself',
        closure: 'chains of pairs above the threshold; collapses easily',
      },
      source: 'threshold and selective: DAC; argmax and closure: ours',
    }),
  thresholdStart: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.9)
    .register(keyMeta, {
      description: 'Likeness above which pairs belong together at the start.',
      source: dac,
      mattersIf: { key: 'relation', is: pairRelations },
    }),
  thresholdEnd: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.5)
    .register(keyMeta, {
      description: 'The same at the end; 0.5 is the exact minimiser of the loss.',
      source: dac,
      mattersIf: { key: 'relation', is: pairRelations },
    }),
  upper: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.95)
    .register(keyMeta, {
      description: 'Likeness from which a pair is taken to belong together at the start.',
      source: dac,
      mattersIf: { key: 'relation', is: ['selective'] },
    }),
  lower: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.455)
    .register(keyMeta, {
      description: 'Likeness below which a pair is taken not to belong together at the start.',
      source: dac,
      mattersIf: { key: 'relation', is: ['selective'] },
    }),
  schedule: z
    .enum(['linear', 'dac'])
    .default('linear')
    .register(keyMeta, {
      description: 'How thresholds move from start to end.',
      values: { linear: 'evenly over the epochs', dac: 'upper falls and lower rises at the rate of the DAC paper' },
    }),
};

const lossKeys = {
  loss: z
    .enum(['squared', 'cross-entropy'])
    .default('squared')
    .register(keyMeta, {
      description: 'What is minimised over pairs.',
      values: { squared: 'squared error of the likeness', 'cross-entropy': 'binary cross-entropy' },
      source: dac,
    }),
  selfConsistency: z.number().min(0).max(1000).default(0).register(keyMeta, {
    description: 'Weight of the term that keeps the features of varied and plain samples alike; 0 leaves it out.',
    source: 'DAC, scripts for colour images (10 or 1)',
  }),
  augmentation: z
    .union([
      z.enum(['auto', 'digits', 'objects', 'light', 'none']),
      z.strictObject({
        rotate: z.number().min(0).max(180).default(0).register(keyMeta, { description: 'Rotation.', unit: 'degrees' }),
        shift: z
          .number()
          .min(0)
          .max(1)
          .default(0)
          .register(keyMeta, { description: 'Shift.', unit: 'fraction of width' }),
        zoom: z.number().min(0).lt(1).default(0).register(keyMeta, { description: 'Zoom by 1 - zoom to 1 + zoom.' }),
        channelShift: z.number().min(0).max(1).default(0).register(keyMeta, { description: 'Shift of brightness.' }),
        flip: z.boolean().default(false).register(keyMeta, { description: 'Mirror left and right.' }),
        rescale: z.number().gt(0).max(2).default(1).register(keyMeta, { description: 'Factor on all values.' }),
        dropout: z.number().min(0).lt(1).default(0).register(keyMeta, { description: 'Share of values set to 0.' }),
      }),
    ])
    .default('auto')
    .register(keyMeta, {
      description: 'How samples are varied while training; a set of ranges, or own ones.',
      values: {
        auto: 'digits for grey images, objects for colour, light for all others',
        digits: '10 degrees, shift and zoom of a few percent',
        objects: '20 degrees, larger shifts, mirrored',
        light: 'small shifts of spectrograms, a tenth of the words or columns left out',
        none: 'not at all',
      },
      source: dac,
    }),
};

const trainingKeys = {
  epochs: z
    .union([z.int().min(1).max(10_000), z.literal('auto')])
    .default('auto')
    .register(keyMeta, {
      description: 'Passes over the samples.',
      values: {
        auto: '8; more for fewer than 7,500 samples, since an epoch then is few steps, 40 at most; fewer for more than 10,000 samples, 4 at least, since they take longer and learn more in each',
      },
      source: 'our measurements (bench/clustering)',
      starter: true,
    }),
  repeats: z.int().min(1).max(1000).default(1).register(keyMeta, {
    description: 'Number of runs with seeds seed, seed + 1, ... The one with the lowest loss is kept.',
    starter: true,
  }),
  keep: z
    .enum(['auto', 'lowest-loss', 'last'])
    .default('auto')
    .register(keyMeta, {
      description: 'Which epoch a run keeps. An addition of ours, not of the papers, which keep the last one.',
      values: {
        auto: 'lowest-loss, but last for `relation: selective`, where more and more pairs count',
        'lowest-loss':
          'that of the lowest loss, after a warm start; a loss that rises goes with clusters that run into each other',
        last: 'the last one',
      },
      source: 'our measurements (bench/clustering)',
    }),
  starts: z
    .strictObject({
      count: z
        .int()
        .min(1)
        .max(100)
        .default(4)
        .register(keyMeta, { description: 'Number of short starts; 1 has none.' }),
      epochs: z.int().min(1).max(1000).default(2).register(keyMeta, { description: 'Length of each.', unit: 'epochs' }),
    })
    .default({ count: 4, epochs: 2 })
    .register(keyMeta, {
      description:
        'Short starts before each run; the one of lowest loss goes on. The start decides more than any option.',
      source: 'our measurements; loss and ACC rank-correlate by -.75 over seeds',
    }),
  optimiser: z
    .enum(['rmsprop', 'adam', 'sgd'])
    .default('rmsprop')
    .register(keyMeta, {
      description: 'How the weights are updated.',
      values: { rmsprop: 'RMSProp, as the authors do', adam: 'Adam', sgd: 'stochastic gradient with momentum' },
      source: dac,
    }),
  learningRate: z.number().gt(0).max(10).default(1e-3).register(keyMeta, {
    description: 'Size of the steps.',
    source: dac,
  }),
  block: z.int().min(2).max(20_000).default(1000).register(keyMeta, {
    description: 'Samples whose relations are estimated at once.',
    unit: 'samples',
    source: dac,
  }),
  batch: z.int().min(2).max(20_000).default(128).register(keyMeta, {
    description: 'Samples of one step of training.',
    unit: 'samples',
    source: dac,
  }),
  inner: z.int().min(1).max(1000).default(5).register(keyMeta, {
    description: 'Passes over a block before the next.',
    source: dac,
  }),
  warmStart: z
    .enum(['auto', 'none', 'input-cosine'])
    .default('auto')
    .register(keyMeta, {
      description: 'Where the relations of the first epochs come from. An addition of ours, not of the papers.',
      values: {
        auto: 'input-cosine for texts, none for all others',
        none: 'from the network, as in the papers',
        'input-cosine':
          'from the likeness of the samples themselves: of k clusters the top 1/k of pairs alike, the bottom half not',
      },
    }),
  warmEpochs: z
    .union([z.int().min(1).max(1000), z.literal('auto')])
    .default('auto')
    .register(keyMeta, {
      description: 'Epochs of the warm start.',
      values: { auto: 'half of the epochs' },
      source: 'our measurements on texts (bench/clustering)',
      mattersIf: { key: 'warmStart', is: ['auto', 'input-cosine'] },
    }),
  baselines: z
    .array(z.enum(['kmeans', 'spectral', 'agglomerative']))
    .default(['kmeans', 'spectral', 'agglomerative'])
    .register(keyMeta, {
      description: 'Simpler methods on the same samples, to compare with.',
      values: { kmeans: 'k-means++', spectral: 'spectral clustering', agglomerative: 'Ward linkage' },
    }),
  stopOn: z
    .array(z.enum(['collapse', 'positive-rate', 'transitivity', 'unstable']))
    .default(['collapse'])
    .register(keyMeta, {
      description: 'Alarms that end a run early; the others only warn.',
      values: {
        collapse: 'all samples in one cluster',
        'positive-rate': 'nearly all pairs are taken to belong together',
        transitivity: 'relations contradict each other',
        unstable: 'the loss falls while assignments keep changing',
      },
    }),
};

export const ddcKeys = z.strictObject({
  clusters: z.int().min(2).max(1000).register(keyMeta, {
    description: 'Largest number of clusters; fewer may be used.',
    sample: 10,
    starter: true,
  }),
  ...networkKeys,
  ...trainingKeys,
  ...relationKeys,
  ...lossKeys,
});

/** The `method` block of `cluster/ddc` after defaults are filled in. */
export type DdcOptions = z.output<typeof ddcKeys>;
