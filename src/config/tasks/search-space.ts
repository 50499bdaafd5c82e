import * as z from 'zod';
import { keyMeta, type KeyMeta } from '../schema/meta';
import { byPreset, presetNames, searchPresets } from './search-presets';

/** The operations that cells may be made of, by the names of the field; those of DARTS come first, in its order. */
export const operationNames = [
  'none',
  'max_pool_3x3',
  'avg_pool_3x3',
  'skip_connect',
  'sep_conv_3x3',
  'sep_conv_5x5',
  'dil_conv_3x3',
  'dil_conv_5x5',
  'sep_conv_7x7',
  'nor_conv_1x1',
  'nor_conv_3x3',
  'conv_1x7_7x1',
] as const;

export type SearchedOperation = (typeof operationNames)[number];

/** A block whose keys all have defaults; what they make is the default of the whole, to be read in templates. */
export function block<Shape extends z.ZodRawShape>(shape: Shape, meta: KeyMeta) {
  const object = z.strictObject(shape);
  const whole = object.default(object.parse({}) as z.util.NoUndefined<z.output<typeof object>>);
  keyMeta.add(whole, meta);
  return whole;
}

export const preset = z
  .enum(presetNames)
  .default('demo')
  .register(keyMeta, {
    description: 'Size of the search and of what comes of it. Every key that is `auto` follows it.',
    values: {
      test: 'seconds; too small to find anything',
      demo: 'a result in minutes on small images',
      full: "the paper's: 8 cells of 14 edges, a child of 20 cells",
    },
    starter: true,
  });

const spaceShape = {
  operations: z
    .union([
      z
        .array(z.enum(operationNames).register(keyMeta, { description: 'An operation.' }))
        .min(2)
        .max(operationNames.length),
      z.literal('auto'),
    ])
    .default('auto')
    .register(keyMeta, {
      description: 'What the edges of a cell may do.',
      values: {
        auto: `test: ${searchPresets.test.space.operations.join(', ')}; otherwise the eight of DARTS`,
        none: 'nothing',
        max_pool_3x3: 'maximum of 3x3',
        avg_pool_3x3: 'mean of 3x3',
        skip_connect: 'as it is',
        sep_conv_3x3: 'separable convolution, twice',
        sep_conv_5x5: 'the same of 5x5',
        dil_conv_3x3: 'separable convolution of every other pixel',
        dil_conv_5x5: 'the same of 5x5',
        sep_conv_7x7: 'separable convolution of 7x7, twice',
        nor_conv_1x1: 'convolution of 1x1',
        nor_conv_3x3: 'convolution of 3x3',
        conv_1x7_7x1: 'convolutions of 1x7 and 7x1',
      },
      source: 'DARTS (Liu et al., 2019); DATA (Chang et al., 2019)',
    }),
  nodes: byPreset(z.int().min(1).max(8), ({ space }) => space.nodes, {
    description: 'Nodes of a cell; each takes from both inputs and all nodes before it.',
    source: 'DARTS',
  }),
  cells: byPreset(z.int().min(3).max(40), ({ space }) => space.cells, {
    description:
      'Cells of the network that is searched. Those after one and after two thirds halve the image and are of a kind of their own; with fewer than 3 there is none of the other kind.',
    source: 'DARTS',
  }),
  channels: byPreset(z.int().min(2).max(256), ({ space }) => space.channels, {
    description: 'Channels of the first cells; every reduction doubles them.',
    source: 'DARTS',
  }),
};

export const space = block(spaceShape, { description: 'The networks to choose among.' });

/** The same, or a space that is known by its name. */
export const spaceOrName = z
  .union([z.strictObject(spaceShape), z.enum(['auto', 'nas-bench-201'])])
  .default('auto')
  .register(keyMeta, {
    description: 'The networks to choose among: a block as in `search/data`, or a name.',
    values: {
      auto: 'the cells of the preset; with a table: nas-bench-201',
      'nas-bench-201': 'cells of 4 nodes and 5 operations (Dong and Yang, 2020)',
    },
  });

export const constraints = block(
  {
    params: z
      .int()
      .min(1)
      .optional()
      .register(keyMeta, { description: 'Weights of the network at most.', sample: 1_000_000 }),
    macs: z.int().min(1).optional().register(keyMeta, {
      description: 'Multiplications of one image at most.',
      unit: 'multiply-accumulates',
      sample: 50_000_000,
    }),
    latencyMs: z.number().gt(0).optional().register(keyMeta, {
      description: 'Time of one image at most, measured on this device.',
      unit: 'ms',
      sample: 10,
    }),
    sizeBytes: z.int().min(1).optional().register(keyMeta, {
      description: 'Size of the weights at most.',
      unit: 'bytes',
      sample: 4_000_000,
    }),
  },
  {
    description: 'Limits of the network that is found. What breaks one is not trained.',
    mattersIf: { key: 'data.images' },
  },
);
