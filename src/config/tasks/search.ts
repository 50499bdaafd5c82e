import * as z from 'zod';
import { keyMeta } from '../schema/meta';
import { configSchema } from './common';
import type { TaskEntry } from './entry';
import {
  searchImageKeys,
  searchImageOrTableKeys,
  type SearchImageData,
  type SearchImageOrTableData,
} from './search-data';
import { dataSearchKeys, type DataSearchOptions } from './search-egs';
import { populationMethods } from './search-population';

export type { DataSearchOptions, SearchImageData, SearchImageOrTableData };

const outputKeys = z
  .strictObject({
    genotype: z
      .array(z.literal('json').register(keyMeta, { description: 'A format.' }))
      .default(['json'])
      .register(keyMeta, {
        description: 'Formats of the architecture that was found.',
        values: { json: 'cells and network, to be opened, compared and drawn' },
      }),
    pictures: z
      .array(z.enum(['png', 'svg']))
      .default(['png', 'svg'])
      .register(keyMeta, {
        description: 'Formats of the pictures: cells, probabilities, candidates, curves.',
        values: { png: 'pixels', svg: 'vectors' },
      }),
    model: z
      .array(z.enum(['onnx', 'safetensors']))
      .default(['onnx', 'safetensors'])
      .register(keyMeta, {
        description: 'Formats of the trained network.',
        values: { onnx: 'the network, for any ONNX runtime', safetensors: 'its weights by their names' },
      }),
    report: z.boolean().default(true).register(keyMeta, {
      description: 'Whether to write report.html, one page that shows everything.',
    }),
  })
  .prefault({})
  .register(keyMeta, { description: 'What is written to the artifacts of the run.' });

const population = { data: searchImageOrTableKeys, output: outputKeys };

const schemas = {
  'search/data': configSchema('search/data', { data: searchImageKeys, method: dataSearchKeys, output: outputKeys }),
  'search/random': configSchema('search/random', { ...population, method: populationMethods['search/random'] }),
  'search/evolution': configSchema('search/evolution', {
    ...population,
    method: populationMethods['search/evolution'],
  }),
};

export type SearchTask = keyof typeof schemas;

/** The config of task `T` after defaults are filled in. */
export type SearchConfigOf<T extends SearchTask> = z.output<(typeof schemas)[T]>;

/** The config of an architecture search after defaults are filled in; told apart by `task`. */
export type SearchConfig = { [T in SearchTask]: SearchConfigOf<T> }[SearchTask];

/** A search by gradients, on images. */
export type DataSearchConfig = SearchConfigOf<'search/data'>;

/** A search that tries one architecture after the other, on images or on a table. */
export type PopulationSearchConfig = SearchConfigOf<'search/random'> | SearchConfigOf<'search/evolution'>;
export type PopulationSearchOptions = PopulationSearchConfig['method'];
export type SearchOutput = SearchConfig['output'];

/** Whether a search looks architectures up instead of training them. */
export const isOnTable = (config: SearchConfig): config is PopulationSearchConfig & { data: { table: string } } =>
  'table' in config.data && config.data.table !== undefined;

/** The architecture searches, in the order they are listed for people. */
export const searchTasks: readonly TaskEntry[] = [
  {
    task: 'search/data',
    title: 'Differentiable architecture search by the Ensemble Gumbel-Softmax',
    summary:
      'DATA (Chang et al., NeurIPS 2019): probabilities of operations are learnt together with a network of all of them; how many an edge keeps is learnt too.',
    schema: schemas['search/data'],
  },
  {
    task: 'search/random',
    title: 'Random architecture search',
    summary: 'Baseline of every search: architectures drawn at random, on images or on the table of NAS-Bench-201.',
    schema: schemas['search/random'],
  },
  {
    task: 'search/evolution',
    title: 'Architecture search by regularised evolution',
    summary: 'Baseline: mutated copies of the better ones, the oldest die (Real et al., AAAI 2019).',
    schema: schemas['search/evolution'],
  },
];
