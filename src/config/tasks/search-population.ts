import * as z from 'zod';
import { keyMeta } from '../schema/meta';
import { byPreset } from './search-presets';
import { block, constraints, preset, spaceOrName } from './search-space';
import { child, imageTraining, repeats, train } from './search-training';

const common = {
  preset,
  space: spaceOrName,
  budget: block(
    {
      evaluations: z
        .union([z.int().min(1).max(1_000_000), z.literal('auto')])
        .default('auto')
        .register(keyMeta, {
          description: 'Architectures that are tried at most.',
          values: { auto: 'test: 3, demo: 8, full: 100; with a table: 100, or as many as `cost` allows' },
        }),
      minutes: z
        .number()
        .gt(0)
        .optional()
        .register(keyMeta, {
          description:
            'Time of computing for the searches at most: each ends after the candidate in which its share is over. Pauses do not count.',
          unit: 'min',
          sample: 30,
          mattersIf: { key: 'data.images' },
        }),
      cost: z
        .number()
        .gt(0)
        .optional()
        .register(keyMeta, {
          description: 'Sum of the column `data.cost` at most; an architecture that would exceed it is not counted.',
          source: 'NAS-Bench-201: 12,000 seconds of training',
          sample: 12_000,
          mattersIf: { key: 'data.table' },
        }),
    },
    { description: 'What a search may take.', starter: true },
  ),
  train,
  ...imageTraining,
  constraints,
  child,
  repeats,
};

export const populationMethods = {
  'search/random': z.strictObject(common).prefault({}),
  'search/evolution': z
    .strictObject({
      ...common,
      population: byPreset(z.int().min(1).max(10_000), ({ population }) => population, {
        description: 'Architectures that live at a time; the first ones are random.',
        source: 'on tables 10 (Dong and Yang, 2020)',
        starter: true,
      }),
      tournament: z.int().min(1).max(10_000).default(3).register(keyMeta, {
        description: 'Members that are drawn, for the best of them to be the parent. The oldest member dies.',
        source: 'regularised evolution (Real et al., 2019); NAS-Bench-201 (Dong and Yang, 2020)',
        starter: true,
      }),
    })
    .prefault({}),
};
