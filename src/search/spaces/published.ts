import type { CellGenotype, Genotype, GenotypeEdge } from '../../protocol/genotype';
import { cellNames, cellNetwork, type Macro } from './macro';

const names = {
  skip: 'skip_connect',
  max: 'max_pool_3x3',
  sep3: 'sep_conv_3x3',
  sep5: 'sep_conv_5x5',
  dil3: 'dil_conv_3x3',
  dil5: 'dil_conv_5x5',
} as const;

/** Such as `skip 0, sep3 1`. */
const edges = (text: string): GenotypeEdge[] =>
  text.split(', ').map((edge) => {
    const [op, from] = edge.split(' ');
    return { op: names[op as keyof typeof names], from: Number(from) };
  });

const cell = (...nodes: string[]): CellGenotype => ({
  inputs: ['the cell before the previous one', 'the previous cell'],
  nodes: nodes.map(edges),
  output: { join: 'concat', of: [2, 3, 4, 5] },
});

/** Cells that their authors published: of DATA in its released code, with 4 and with 7 draws, and the second ones of DARTS. */
export const publishedCells = {
  'DATA (M = 4)': {
    [cellNames.normal]: cell(
      'skip 0, sep3 0, sep3 1',
      'skip 2, skip 1, sep3 2',
      'sep5 3, skip 3',
      'skip 0, sep5 1, sep3 2',
    ),
    [cellNames.reduction]: cell(
      'skip 1, dil3 1, dil5 1',
      'sep5 0, dil5 2, skip 1',
      'max 0, skip 2',
      'dil3 1, dil5 1, skip 3',
    ),
  },
  'DATA (M = 7)': {
    [cellNames.normal]: cell(
      'skip 0, sep3 0, skip 1, sep3 1',
      'skip 0, sep3 2, skip 1',
      'skip 0, dil3 3, skip 2',
      'skip 1, sep3 2, skip 2',
    ),
    [cellNames.reduction]: cell(
      'sep3 0, max 1, skip 1',
      'sep3 0, dil3 1, dil3 2',
      'dil3 1, skip 2, dil3 2, sep3 2, dil3 3',
      'skip 0, sep3 0',
    ),
  },
  DARTS_V2: {
    [cellNames.normal]: cell('sep3 0, sep3 1', 'sep3 0, sep3 1', 'sep3 1, skip 0', 'skip 0, dil3 2'),
    [cellNames.reduction]: cell('max 0, max 1', 'skip 2, max 1', 'max 0, skip 2', 'skip 2, max 1'),
  },
} as const satisfies Readonly<Record<string, Genotype['cells']>>;

export type PublishedName = keyof typeof publishedCells;

/** What they are evaluated as on CIFAR-10. */
export const cifarMacro: Macro = { cells: 20, channels: 36 };

export const publishedGenotype = (name: PublishedName, macro: Macro = cifarMacro): Genotype => ({
  format: 'searchlight-genotype',
  version: 1,
  space: 'darts',
  cells: publishedCells[name],
  network: cellNetwork(macro),
});
