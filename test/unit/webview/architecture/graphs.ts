import { diffGraph } from '../../../../src/architecture/difference-graph';
import { graphOfGenotype } from '../../../../src/architecture/genotype-graph';
import type { ArchitectureGraph } from '../../../../src/architecture/graph';
import { graphOfSupernet } from '../../../../src/architecture/supernet-graph';
import type { CellGenotype, Genotype, NetworkPart } from '../../../../src/protocol/genotype';
import type { CellProbabilities, SearchedCell } from '../../../../src/protocol/search';

const names = {
  skip: 'skip_connect',
  max: 'max_pool_3x3',
  sep3: 'sep_conv_3x3',
  sep5: 'sep_conv_5x5',
  dil3: 'dil_conv_3x3',
  dil5: 'dil_conv_5x5',
} as const;

const inputs = ['the cell before the previous one', 'the previous cell'];
const output = { join: 'concat', of: [2, 3, 4, 5] } as const;

/** @param text - Operations into each node with the places that they come from, nodes apart by `;`. */
function cell(text: string): CellGenotype {
  const edges = (node: string) =>
    node
      .trim()
      .split(', ')
      .map((edge) => {
        const [op, from] = edge.split(' ');
        return { op: names[op as keyof typeof names], from: Number(from) };
      });
  return { inputs, nodes: text.split(';').map(edges), output };
}

const part = (use: string, times: number, channels: number, stride = 1): NetworkPart => ({
  ...{ use, times, channels, stride },
});

/** 20 cells of 36 channels, as trained on CIFAR-10. */
const network = [
  part('stem', 1, 108),
  ...[part('normal', 6, 36), part('reduction', 1, 72, 2)],
  ...[part('normal', 6, 72), part('reduction', 1, 144, 2)],
  part('normal', 6, 144),
];

const genotype = (normal: string, reduction: string): Genotype => ({
  ...{ format: 'searchlight-genotype', version: 1, space: 'darts', network },
  cells: { normal: cell(normal), reduction: cell(reduction) },
});

/** The cells that the authors of DATA published, found with 4 and with 7 draws. */
export const published = {
  m4: genotype(
    'skip 0, sep3 0, sep3 1; skip 2, skip 1, sep3 2; sep5 3, skip 3; skip 0, sep5 1, sep3 2',
    'skip 1, dil3 1, dil5 1; sep5 0, dil5 2, skip 1; max 0, skip 2; dil3 1, dil5 1, skip 3',
  ),
  m7: genotype(
    'skip 0, sep3 0, skip 1, sep3 1; skip 0, sep3 2, skip 1; skip 0, dil3 3, skip 2; skip 1, sep3 2, skip 2',
    'sep3 0, max 1, skip 1; sep3 0, dil3 1, dil3 2; dil3 1, skip 2, dil3 2, sep3 2, dil3 3; skip 0, sep3 0',
  ),
} as const;

const facts = { input: [32, 32, 3] as const, classes: 10, params: 3.2e6, macs: 5.1e8 };

export const genotypeGraph = (): ArchitectureGraph => graphOfGenotype(published.m4, facts);
export const differenceGraph = (): ArchitectureGraph => diffGraph(published.m4, published.m7, facts);

/** Every cell of the network is a place of its own, whatever follows it. */
export function apart(graph: ArchitectureGraph): ArchitectureGraph {
  const places = graph.network.places.flatMap(({ times = 1, ...place }) =>
    Array.from({ length: times }, (_, i) => ({ ...place, id: `${place.id}#${i}` })),
  );
  const links = places.flatMap(({ id }, i) =>
    [i + 1, i + 2]
      .filter((to) => to < places.length && (to === i + 1 || places[to].kind === 'cell'))
      .map((to) => ({ id: `${id}>${places[to].id}`, from: id, to: places[to].id })),
  );
  return { ...graph, network: { places, links } };
}

const operations = ['none', ...['skip_connect', 'max_pool_3x3', 'avg_pool_3x3', 'sep_conv_3x3', 'sep_conv_5x5']];

/** The cell of DARTS: 14 edges, 8 operations. */
export const searchedCell = (name: string): SearchedCell => ({
  ...{ name, inputs, nodes: 4, output },
  edges: [0, 1, 2, 3].flatMap((to) => Array.from({ length: to + 2 }, (_, from) => ({ from, to }))),
  operations: [...operations, 'dil_conv_3x3', 'dil_conv_5x5'],
});

/** Architecture parameters that come to know what they want. @param certainty - From 0, all alike, on. */
function probabilitiesOf(searched: SearchedCell, seed: number, certainty: number): CellProbabilities {
  const [edges, kinds] = [searched.edges.length, searched.operations.length];
  const data = new Float32Array(edges * kinds);
  const sampled = new Float32Array(edges * kinds);
  for (let edge = 0; edge < edges; edge++) {
    const weights = searched.operations.map((_, k) => Math.exp(certainty * Math.sin(seed + 7.3 * edge + 2.1 * k * k)));
    const sum = weights.reduce((a, b) => a + b, 0);
    for (const [k, weight] of weights.entries()) {
      data[edge * kinds + k] = weight / sum;
      sampled[edge * kinds + k] = Number(weight === Math.max(...weights.slice(1)) && edge % 3 !== 1);
    }
  }
  const shape = [1, edges, kinds];
  return { cell: searched, probabilities: { shape, data }, sampled: { shape: shape.slice(1), data: sampled } };
}

/** A supernet of 8 cells in the midst of its search. */
export function supernetGraph(certainty = 1.2, threshold = 0): ArchitectureGraph {
  const cells = ['normal', 'reduction'].map((name, i) => probabilitiesOf(searchedCell(name), i, certainty));
  const parts = [
    ...[part('stem', 1, 48), part('normal', 2, 16), part('reduction', 1, 32, 2)],
    ...[part('normal', 2, 32), part('reduction', 1, 64, 2), part('normal', 2, 64)],
  ];
  return graphOfSupernet(cells, { ...facts, threshold, network: parts });
}
