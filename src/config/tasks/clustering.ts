import * as z from 'zod';
import { keyMeta } from '../schema/meta';
import { baselineMethods } from './clustering-baselines';
import { clusteringDataKeys, type ClusteringData } from './clustering-data';
import { ddcKeys, type DdcOptions } from './clustering-ddc';
import { configSchema } from './common';
import type { TaskEntry } from './entry';

export type { ClusteringData, DdcOptions };

const outputKeys = z
  .strictObject({
    assignments: z
      .array(z.enum(['csv', 'npy']))
      .default(['csv', 'npy'])
      .register(keyMeta, {
        description: 'Formats of the assignments.',
        values: { csv: 'a table with one line for each sample', npy: 'NumPy arrays, indicator features too' },
      }),
    pictures: z
      .array(z.enum(['png', 'svg']))
      .default(['png'])
      .register(keyMeta, {
        description: 'Formats of the pictures: embedding, sizes, contingency table, similarity.',
        values: { png: 'pixels', svg: 'vectors' },
      }),
    report: z.boolean().default(true).register(keyMeta, {
      description: 'Whether to write report.html, one page that shows everything.',
    }),
  })
  .prefault({})
  .register(keyMeta, { description: 'What is written to the artifacts of the run.' });

function configOf<T extends string, Method extends z.ZodObject>(task: T, method: Method) {
  return configSchema(task, { data: clusteringDataKeys, method, output: outputKeys });
}

const schemas = {
  'cluster/ddc': configOf('cluster/ddc', ddcKeys),
  'cluster/kmeans': configOf('cluster/kmeans', baselineMethods['cluster/kmeans']),
  'cluster/spectral': configOf('cluster/spectral', baselineMethods['cluster/spectral']),
  'cluster/agglomerative': configOf('cluster/agglomerative', baselineMethods['cluster/agglomerative']),
};

export type ClusteringTask = keyof typeof schemas;

/** The config of task `T` after defaults are filled in. */
export type ClusteringConfigOf<T extends ClusteringTask> = z.output<(typeof schemas)[T]>;

/** The config of a clustering run after defaults are filled in; told apart by `task`. */
export type ClusteringConfig = { [T in ClusteringTask]: ClusteringConfigOf<T> }[ClusteringTask];

export type DdcConfig = ClusteringConfigOf<'cluster/ddc'>;
export type KmeansOptions = ClusteringConfigOf<'cluster/kmeans'>['method'];
export type SpectralOptions = ClusteringConfigOf<'cluster/spectral'>['method'];
export type AgglomerativeOptions = ClusteringConfigOf<'cluster/agglomerative'>['method'];
export type ClusteringOutput = ClusteringConfig['output'];

/** The clustering tasks, in the order they are listed for people. */
export const clusteringTasks: readonly TaskEntry[] = [
  {
    task: 'cluster/ddc',
    title: 'Deep discriminative clustering of images, text or audio',
    summary:
      'After DDC (arXiv 1905.01681), completed with its sister DAC: a network learns which pairs belong together.',
    schema: schemas['cluster/ddc'],
  },
  {
    task: 'cluster/kmeans',
    title: 'k-means',
    summary: 'Baseline: centres by k-means++, each sample to the nearest (Arthur and Vassilvitskii, 2007).',
    schema: schemas['cluster/kmeans'],
  },
  {
    task: 'cluster/spectral',
    title: 'Spectral clustering',
    summary: 'Baseline: k-means on the eigenvectors of a graph of neighbours (Ng, Jordan and Weiss, 2002).',
    schema: schemas['cluster/spectral'],
  },
  {
    task: 'cluster/agglomerative',
    title: 'Agglomerative clustering',
    summary: 'Baseline: the two nearest clusters are joined until so many are left (Ward, 1963).',
    schema: schemas['cluster/agglomerative'],
  },
];
