import * as z from 'zod';
import { filePath, keyMeta } from '../schema/meta';

const afterDgs = 'after DgS-NMF, arXiv 1403.3155; formula ours';
const afterRrlbs = 'after RRLbS, arXiv 1409.0685; formula ours';

/** A text is taken for a path when it has a dot or a slash, so that a misspelt name is told from a file. */
const looksLikePath = /[./\\]/;

const startKeys = {
  endmembers: z.union([z.int().min(1), z.literal('auto')]).register(keyMeta, {
    description: 'Number of materials to find.',
    values: { auto: 'estimated from the scene; the estimates of HySime and HFC are both reported' },
    sample: 4,
    starter: true,
  }),
  falseAlarm: z
    .number()
    .gt(0)
    .lt(1)
    .default(1e-3)
    .register(keyMeta, {
      description: 'False-alarm probability of the HFC test that estimates the number of materials.',
      source: 'Chang and Du, 2004 (virtual dimensionality)',
      mattersIf: { key: 'endmembers', is: ['auto'] },
    }),
  initialise: z
    .union([z.enum(['vca', 'nfindr', 'random']), filePath().regex(looksLikePath)])
    .default('vca')
    .register(keyMeta, {
      description: 'Where the endmembers start from: a way to pick pixels, or a file of spectra.',
      values: {
        vca: 'vertex component analysis: extreme pixels along random directions',
        nfindr: 'N-FINDR: the pixels that span the largest simplex',
        random: 'pixels drawn at random',
      },
      isPath: true,
      source: 'VCA: Nascimento and Bioucas-Dias, 2005; N-FINDR: Winter, 1999',
      starter: true,
    }),
  smoothInitialisation: z
    .boolean()
    .default(false)
    .register(keyMeta, {
      description: 'Pick the starting pixels in a 3x3 mean of the image. The unmixing itself sees the original.',
      source: 'lowers the angle at the start on Samson and Moffett (our measurements)',
      mattersIf: { key: 'initialise', is: ['vca', 'nfindr', 'random'] },
    }),
  repeats: z.int().min(1).max(10_000).default(1).register(keyMeta, {
    description: 'Number of runs with seeds seed, seed + 1, ... The one with the lowest objective is kept.',
  }),
};

const iterationKeys = {
  abundanceStart: z
    .enum(['fcls', 'nnls', 'uniform'])
    .default('fcls')
    .register(keyMeta, {
      description: 'Where the abundances start from.',
      values: {
        fcls: 'least squares on the starting endmembers, nonnegative and summing to one',
        nnls: 'least squares on the starting endmembers, nonnegative',
        uniform: 'equal fractions',
      },
    }),
  iterations: z.int().min(1).max(10_000_000).default(500).register(keyMeta, {
    description: 'Largest number of iterations.',
    starter: true,
  }),
  tolerance: z.number().min(0).lt(1).default(1e-5).register(keyMeta, {
    description:
      'Stop when the objective hardly falls any more: its relative fall stays at or below this for three recorded iterations in a row. 0 never stops early.',
  }),
  asc: z
    .enum(['none', 'soft', 'normalise'])
    .default('none')
    .register(keyMeta, {
      description: 'How the abundances of a pixel are made to sum to one (abundance sum constraint).',
      values: {
        none: 'not during the iterations; at the end each material is scaled so that sums come as near to one as they can. Suits scenes of varying brightness',
        soft: 'a penalty of weight delta',
        normalise: 'after every step each endmember is scaled to a maximum of 1 and its abundances to match',
      },
      source: 'none is best on Samson, soft on Moffett (tables in bench/unmixing-tables)',
    }),
  delta: z
    .number()
    .min(0)
    .default(1)
    .register(keyMeta, {
      description: 'Weight of the soft sum constraint. Large values slow the abundances down.',
      source: 'measured for a scene scaled to a maximum of 1 (tables in bench/unmixing-tables)',
      mattersIf: { key: 'asc', is: ['soft'] },
    }),
};

const sparsityKeys = {
  lambda: z.number().min(0).default(0.03).register(keyMeta, {
    description:
      'Weight of sparsity. Try 0.01, 0.03, 0.1 and 0.3 when the scene is scaled to a maximum of 1; bad bands ask for more.',
    source: 'best or nearly so on Samson; 0.1 for RRLbS with bad bands (tables in bench/unmixing-tables)',
    starter: true,
  }),
  floor: z.number().gt(0).max(0.1).default(1e-4).register(keyMeta, {
    description: 'Replaces smaller abundances inside the negative power of the sparsity only.',
    unit: 'abundance',
    source: 'keeps early iterations from killing an endmember (our choice)',
  }),
};

const hmax = (bound: number, source: string) =>
  z.number().min(0).lt(1).default(bound).register(keyMeta, {
    description: 'Upper end of the guidance map; a pixel there gets the exponent 1 - hmax.',
    source,
  });

const dataMapKeys = {
  neighbours: z
    .literal([4, 8])
    .default(4)
    .register(keyMeta, {
      description: 'Which neighbours a pixel is compared with for the data-guided map.',
      values: { 4: 'sides', 8: 'sides and corners' },
      source: afterDgs,
    }),
  sigma: z
    .union([z.number().gt(0), z.literal('auto')])
    .default('auto')
    .register(keyMeta, {
      description: 'Squared spectral distance at which the likeness of two neighbours falls to 1/e.',
      unit: 'squared units of the scaled scene',
      values: { auto: 'mean squared distance over all pairs of neighbours' },
      source: afterDgs,
    }),
  gamma: z.number().min(0).default(1).register(keyMeta, {
    description: 'Strength of the smoothing that fine-tunes the data-guided map; 0 leaves it as it is.',
    source: afterDgs,
  }),
  hmax: hmax(0.9, afterDgs),
  mapSpectra: z
    .enum(['raw', 'normalised'])
    .default('raw')
    .register(keyMeta, {
      description: 'Which spectra the data-guided map compares.',
      values: { raw: 'as they are', normalised: 'each divided by its length; noise of dark pixels then looks mixed' },
      source: 'raw follows the true mixedness better on Samson, Jasper and Moffett (our measurements)',
    }),
};

const learntMapKeys = {
  map: z
    .enum(['hoyer', 'gini'])
    .default('hoyer')
    .register(keyMeta, {
      description: "Measure of a pixel's purity that the learnt map is made of.",
      values: { hoyer: 'Hoyer sparsity of its abundances', gini: 'scaled Gini index of its abundances' },
      source: afterRrlbs,
    }),
  hmax: hmax(0.99, afterRrlbs),
  refresh: z.int().min(1).default(1).register(keyMeta, {
    description: 'Learn the map anew every this many iterations.',
    unit: 'iterations',
    source: afterRrlbs,
  }),
  freeze: z
    .union([z.number().min(0).max(1), z.literal('never')])
    .default(0.5)
    .register(keyMeta, {
      description:
        'Fraction of `iterations` after which the map stays as it is. From there on the objective can only fall.',
      unit: 'fraction of iterations',
      values: { never: 'the map is learnt to the end; the same as 1' },
      source: afterRrlbs,
    }),
};

const fclsKeys = {
  sumToOne: z.boolean().default(true).register(keyMeta, {
    description: 'Whether the abundances of a pixel sum to one (FCLS); false is nonnegative least squares (NNLS).',
    source: 'Heinz and Chang, 2001',
  }),
};

/** The `method` block of each task. */
export const unmixingMethods = {
  'unmix/dgs-nmf': z.strictObject({ ...startKeys, ...iterationKeys, ...sparsityKeys, ...dataMapKeys }),
  'unmix/rrlbs': z.strictObject({ ...startKeys, ...iterationKeys, ...sparsityKeys, ...learntMapKeys }),
  'unmix/fcls': z.strictObject({ ...startKeys, ...fclsKeys }),
  'unmix/nmf': z.strictObject({ ...startKeys, ...iterationKeys }),
  'unmix/l12-nmf': z.strictObject({ ...startKeys, ...iterationKeys, ...sparsityKeys }),
  'unmix/l21-nmf': z.strictObject({ ...startKeys, ...iterationKeys }),
};

export type UnmixingTask = keyof typeof unmixingMethods;

/** The `method` block of task `T` after defaults are filled in. */
export type UnmixingMethod<T extends UnmixingTask = UnmixingTask> = z.output<(typeof unmixingMethods)[T]>;
