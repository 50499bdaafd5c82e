import * as z from 'zod';
import { keyMeta, type KeyMeta } from '../schema/meta';

export const presetNames = ['test', 'demo', 'full'] as const;
export type SearchPreset = (typeof presetNames)[number];

const darts = [
  'none',
  'max_pool_3x3',
  'avg_pool_3x3',
  'skip_connect',
  'sep_conv_3x3',
  'sep_conv_5x5',
  'dil_conv_3x3',
  'dil_conv_5x5',
] as const;

/** What the keys that are `auto` stand for. */
interface PresetValues {
  readonly space: {
    readonly operations: readonly (typeof darts)[number][];
    readonly nodes: number;
    readonly cells: number;
    readonly channels: number;
  };
  readonly epochs: number;
  readonly batch: number;
  readonly weightRate: number;
  readonly architectureRate: number;
  readonly child: {
    readonly epochs: number;
    readonly cells: number;
    readonly channels: number;
    readonly batch: number;
    readonly learningRate: number;
    readonly auxiliary: number;
    readonly dropPath: number;
    readonly cutout: number;
  };
  /** Of searches by population. */
  readonly evaluations: number;
  readonly train: { readonly epochs: number };
  readonly population: number;
}

/** `full` holds the numbers of the released code of DATA; the others are ours. */
export const searchPresets: Readonly<Record<SearchPreset, PresetValues>> = {
  test: {
    space: { operations: ['none', 'max_pool_3x3', 'skip_connect', 'sep_conv_3x3'], nodes: 2, cells: 3, channels: 4 },
    epochs: 2,
    batch: 32,
    weightRate: 0.2,
    architectureRate: 0.05,
    child: { epochs: 2, cells: 3, channels: 4, batch: 32, learningRate: 0.05, auxiliary: 0, dropPath: 0, cutout: 0 },
    evaluations: 3,
    train: { epochs: 1 },
    population: 2,
  },
  demo: {
    space: { operations: darts, nodes: 3, cells: 3, channels: 8 },
    epochs: 8,
    batch: 32,
    weightRate: 0.2,
    architectureRate: 0.05,
    child: { epochs: 15, cells: 3, channels: 12, batch: 64, learningRate: 0.05, auxiliary: 0, dropPath: 0, cutout: 0 },
    evaluations: 8,
    train: { epochs: 4 },
    population: 4,
  },
  full: {
    space: { operations: darts, nodes: 4, cells: 8, channels: 16 },
    epochs: 100,
    batch: 64,
    weightRate: 0.025,
    architectureRate: 3e-4,
    child: {
      ...{ epochs: 600, cells: 20, channels: 36, batch: 96, learningRate: 0.035 },
      ...{ auxiliary: 0.4, dropPath: 0.2, cutout: 16 },
    },
    evaluations: 100,
    train: { epochs: 20 },
    population: 20,
  },
};

/** A key that follows the preset unless it is set. */
export function byPreset<Schema extends z.ZodType>(
  schema: Schema,
  valueOf: (preset: PresetValues) => number,
  meta: KeyMeta,
) {
  const values = presetNames.map((name) => `${name}: ${valueOf(searchPresets[name])}`);
  const key = z.union([schema, z.literal('auto')]).default('auto');
  keyMeta.add(key, { ...meta, values: { ...meta.values, auto: values.join(', ') } });
  return key;
}
