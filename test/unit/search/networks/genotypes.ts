import type { CellGenotype, Genotype, GenotypeEdge } from '../../../../src/protocol/genotype';

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

/** The networks of DARTS for CIFAR-10: so many cells, those at a third and two thirds reductions. */
export function cifarNetwork(cells: Genotype['cells'], layers: number, channels: number): Genotype {
  const network = [{ use: 'stem_3x3', times: 1, channels: 3 * channels, stride: 1 }];
  let width = channels;
  for (let layer = 0; layer < layers; layer++) {
    const reduces = layer === Math.floor(layers / 3) || layer === Math.floor((2 * layers) / 3);
    if (reduces) width *= 2;
    network.push({ use: reduces ? 'reduce' : 'normal', times: 1, channels: width, stride: reduces ? 2 : 1 });
  }
  return { format: 'searchlight-genotype', version: 1, space: 'darts', cells, network };
}

/** Cells that their authors published: of DATA with 7 draws, and the second ones of DARTS. */
export const published = {
  DATA: {
    normal: cell(
      'skip 0, sep3 0, skip 1, sep3 1',
      'skip 0, sep3 2, skip 1',
      'skip 0, dil3 3, skip 2',
      'skip 1, sep3 2, skip 2',
    ),
    reduce: cell(
      'sep3 0, max 1, skip 1',
      'sep3 0, dil3 1, dil3 2',
      'dil3 1, skip 2, dil3 2, sep3 2, dil3 3',
      'skip 0, sep3 0',
    ),
  },
  DARTS: {
    normal: cell('sep3 0, sep3 1', 'sep3 0, sep3 1', 'sep3 1, skip 0', 'skip 0, dil3 2'),
    reduce: cell('max 0, max 1', 'skip 2, max 1', 'max 0, skip 2', 'skip 2, max 1'),
  },
};
