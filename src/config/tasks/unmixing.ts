import * as z from 'zod';
import { keyMeta } from '../schema/meta';
import { configSchema } from './common';
import type { TaskEntry } from './entry';
import { unmixingDataKeys, type UnmixingData } from './unmixing-data';
import { unmixingMethods, type UnmixingMethod, type UnmixingTask } from './unmixing-method';

export type { UnmixingData, UnmixingMethod, UnmixingTask };

const outputKeys = z
  .strictObject({
    maps: z
      .array(z.enum(['png', 'npy', 'envi']))
      .default(['png', 'npy', 'envi'])
      .register(keyMeta, {
        description: 'Formats of the abundance maps, the guidance map and the residuals.',
        values: { png: 'pictures on one scale', npy: 'NumPy arrays', envi: 'ENVI images, for QGIS and GDAL' },
      }),
    spectra: z
      .array(z.enum(['csv']))
      .default(['csv'])
      .register(keyMeta, {
        description: 'Formats of the endmember spectra.',
        values: { csv: 'a table with one line for each band' },
      }),
    report: z.boolean().default(true).register(keyMeta, {
      description: 'Whether to write report.html, one page that shows everything.',
    }),
  })
  .prefault({})
  .register(keyMeta, { description: 'What is written to the artifacts of the run.' });

function configOf<T extends UnmixingTask, Method extends z.ZodObject>(task: T, method: Method) {
  return configSchema(task, { data: unmixingDataKeys, method, output: outputKeys });
}

const schemas = {
  'unmix/dgs-nmf': configOf('unmix/dgs-nmf', unmixingMethods['unmix/dgs-nmf']),
  'unmix/rrlbs': configOf('unmix/rrlbs', unmixingMethods['unmix/rrlbs']),
  'unmix/fcls': configOf('unmix/fcls', unmixingMethods['unmix/fcls']),
  'unmix/nmf': configOf('unmix/nmf', unmixingMethods['unmix/nmf']),
  'unmix/l12-nmf': configOf('unmix/l12-nmf', unmixingMethods['unmix/l12-nmf']),
  'unmix/l21-nmf': configOf('unmix/l21-nmf', unmixingMethods['unmix/l21-nmf']),
} satisfies { [T in UnmixingTask]: unknown };

/** The config of task `T` after defaults are filled in. */
export type UnmixingConfigOf<T extends UnmixingTask> = z.output<(typeof schemas)[T]>;

/** The config of an unmixing run after defaults are filled in; told apart by `task`. */
export type UnmixingConfig = { [T in UnmixingTask]: UnmixingConfigOf<T> }[UnmixingTask];

export type DgsNmfOptions = UnmixingMethod<'unmix/dgs-nmf'>;
export type RrlbsOptions = UnmixingMethod<'unmix/rrlbs'>;
export type FclsOptions = UnmixingMethod<'unmix/fcls'>;
export type NmfOptions = UnmixingMethod<'unmix/nmf'>;
export type L12NmfOptions = UnmixingMethod<'unmix/l12-nmf'>;
export type L21NmfOptions = UnmixingMethod<'unmix/l21-nmf'>;

/** The unmixing tasks, in the order they are listed for people. */
export const unmixingTasks: readonly TaskEntry[] = [
  {
    task: 'unmix/rrlbs',
    title: 'Unmixing with a learnt guidance map and robust bands',
    summary: 'After RRLbS (arXiv 1409.0685): bad bands count less, and sparsity follows a map learnt on the way.',
    schema: schemas['unmix/rrlbs'],
  },
  {
    task: 'unmix/dgs-nmf',
    title: 'Unmixing with a data-guided map',
    summary: 'After DgS-NMF (arXiv 1403.3155): sparsity follows a map of mixedness made from the data.',
    schema: schemas['unmix/dgs-nmf'],
  },
  {
    task: 'unmix/l12-nmf',
    title: 'Sparse unmixing (l1/2-NMF)',
    summary: 'Baseline: nonnegative factors with one sparsity everywhere (Qian et al., 2011).',
    schema: schemas['unmix/l12-nmf'],
  },
  {
    task: 'unmix/l21-nmf',
    title: 'Robust unmixing (l2,1-NMF)',
    summary: 'Baseline: nonnegative factors where bad bands count less, without sparsity.',
    schema: schemas['unmix/l21-nmf'],
  },
  {
    task: 'unmix/nmf',
    title: 'Unmixing by nonnegative factors (NMF)',
    summary: 'Baseline: nonnegative matrix factorisation with multiplicative updates (Lee and Seung, 2001).',
    schema: schemas['unmix/nmf'],
  },
  {
    task: 'unmix/fcls',
    title: 'Abundances of given endmembers (FCLS)',
    summary: 'Baseline: endmembers from the start are kept; fully constrained least squares for the abundances.',
    schema: schemas['unmix/fcls'],
  },
];
