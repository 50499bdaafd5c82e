import type { SearchPreset } from '../../config/tasks/search-presets';
import type { CellGenotype } from '../../protocol/genotype';
import { Decisions, type Choices } from './decisions';
import type { ArchitectureSpace } from './space';

/** In the order of the benchmark's codes. */
export const operations = ['none', 'skip_connect', 'nor_conv_1x1', 'nor_conv_3x3', 'avg_pool_3x3'] as const;

/** Node, and the node before that it takes from; in the order of the benchmark's codes. */
const edges = [
  [1, 0],
  [2, 0],
  [2, 1],
  [3, 0],
  [3, 1],
  [3, 2],
] as const;

const decisions = new Decisions(
  edges.map(([to, from]) => ({ name: `edge ${from} to ${to}`, choices: operations, group: `node ${to}` })),
);

const cellOf = (code: Choices): CellGenotype => ({
  inputs: ['the cell before'],
  nodes: [1, 2, 3].map((node) =>
    edges.flatMap(([to, from], i) => (to === node && code[i] !== 0 ? [{ op: operations[code[i]], from }] : [])),
  ),
  output: { join: 'sum', of: [3] },
});

/** How wide and how deep the networks of the space are. */
export interface StageSizes {
  /** Of the first stage; each later one has twice as many. */
  readonly channels: number;
  /** In each of the three stages. */
  readonly cells: number;
}

/**
 * The space of NAS-Bench-201 (Dong and Yang, ICLR 2020): cells of four nodes with one of five operations on each of six
 * edges, in a network of three stages. A mutation picks a node, one of its edges, and another operation, as the regularised
 * evolution of the benchmark does.
 */
export const nasBench201Space = ({ channels, cells }: StageSizes): ArchitectureSpace<Choices> => ({
  name: 'nas-bench-201',
  size: decisions.size,
  random: (random) => decisions.random(random),
  mutate: (code, random) => decisions.mutate(code, random),
  crossover: (one, other, random) => decisions.crossover(one, other, random),
  key: (code) => decisions.key(code),
  parse: (value) => decisions.parse(value),
  genotype: (code) => ({
    format: 'searchlight-genotype',
    version: 1,
    space: 'nas-bench-201',
    cells: { cell: cellOf(code) },
    network: [
      ...[1, 2, 4].flatMap((factor) => [
        factor === 1
          ? { use: 'stem_3x3', times: 1, channels, stride: 1 }
          : { use: 'residual_reduction', times: 1, channels: factor * channels, stride: 2 },
        { use: 'cell', times: cells, channels: factor * channels, stride: 1 },
      ]),
      { use: 'norm_relu', times: 1, channels: 4 * channels, stride: 1 },
    ],
  }),
});

/** `full` is that of the benchmark; the others can be trained on two cores. */
export const stageSizes: Readonly<Record<SearchPreset, StageSizes>> = {
  test: { channels: 4, cells: 1 },
  demo: { channels: 8, cells: 1 },
  full: { channels: 16, cells: 5 },
};

/** With the networks of the benchmark. */
export const nasBench201 = nasBench201Space(stageSizes.full);
