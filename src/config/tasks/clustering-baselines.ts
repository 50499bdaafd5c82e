import * as z from 'zod';
import { keyMeta } from '../schema/meta';

const clusters = z.int().min(2).max(1000).register(keyMeta, {
  description: 'Number of clusters.',
  sample: 10,
  starter: true,
});

const repeats = z.int().min(1).max(1000).default(1).register(keyMeta, {
  description: 'Number of runs with seeds seed, seed + 1, ... The one with the lowest loss is kept.',
});

const features = z
  .union([z.int().min(1).max(10_000), z.literal('input')])
  .default('input')
  .register(keyMeta, {
    description: 'What samples are compared by: their values, or so many principal components of them.',
    unit: 'components',
    values: { input: 'the values as they are' },
  });

const common = { clusters, repeats, features };

export const baselineMethods = {
  'cluster/kmeans': z.strictObject({
    ...common,
    restarts: z.int().min(1).max(1000).default(10).register(keyMeta, {
      description: 'Starts by k-means++ in each run; the one with the lowest sum of squared distances is kept.',
      source: 'Arthur and Vassilvitskii, 2007',
      starter: true,
    }),
    iterations: z.int().min(1).max(100_000).default(300).register(keyMeta, {
      description: 'Largest number of iterations of a start.',
    }),
  }),
  'cluster/spectral': z.strictObject({
    ...common,
    neighbours: z.int().min(1).max(1000).default(10).register(keyMeta, {
      description: 'Neighbours that each sample is joined with in the graph.',
      source: 'Ng, Jordan and Weiss, 2002; von Luxburg, 2007',
      starter: true,
    }),
  }),
  'cluster/agglomerative': z.strictObject({
    ...common,
    linkage: z
      .enum(['ward', 'average', 'complete', 'single'])
      .default('ward')
      .register(keyMeta, {
        description: 'Which two clusters are joined next.',
        values: {
          ward: 'those whose union varies least within',
          average: 'those with the smallest mean distance',
          complete: 'those with the smallest largest distance',
          single: 'those with the smallest distance',
        },
        source: 'Ward, 1963',
        starter: true,
      }),
  }),
};
