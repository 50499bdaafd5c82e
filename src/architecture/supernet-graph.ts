import type { NetworkPart } from '../protocol/genotype';
import type { CellProbabilities, SearchedCell } from '../protocol/search';
import { cellPlaces, linkId, outputLinks, placeId } from './cell-graph';
import { graphOfGenotype, type NetworkFacts } from './genotype-graph';
import type { ArchitectureGraph, GraphLink, GraphStructure } from './graph';
import { operationKind } from './operations';

export interface SupernetOptions extends NetworkFacts {
  /** Place among the epochs of the probabilities; the last one where absent. */
  readonly epoch?: number;
  /** Operations that are less probable are left out, unless the last code has them. */
  readonly threshold?: number;
  /** The parts of the supernet, where they are known; else only its cells follow one another. */
  readonly network?: readonly NetworkPart[];
}

/** Where nothing else is told, what is as probable as one of ten is drawn. */
const usualThreshold = 0.1;

/** A supernet as it is drawn: links as probable as its architecture parameters make them, and the code of the last draw. */
export function graphOfSupernet(cells: readonly CellProbabilities[], options: SupernetOptions = {}): ArchitectureGraph {
  const { epoch, threshold = usualThreshold, network, ...facts } = options;
  const structures = cells.map((each) => [each.cell.name, supernetCell(each, threshold, epoch)] as const);
  const genotype = {
    format: 'searchlight-genotype',
    version: 1,
    space: '',
    cells: Object.fromEntries(cells.map(({ cell }) => [cell.name, emptyCell(cell)])),
    network: network ?? cells.map(({ cell }) => ({ use: cell.name, times: 1, channels: 0, stride: 1 })),
  } as const;
  return { network: graphOfGenotype(genotype, facts).network, structures: Object.fromEntries(structures) };
}

const emptyCell = ({ inputs, nodes, output }: SearchedCell) => ({
  inputs,
  nodes: Array.from({ length: nodes }, () => []),
  output,
});

function supernetCell(
  { cell, probabilities, sampled }: CellProbabilities,
  threshold: number,
  epoch: number = probabilities.shape[0] - 1,
): GraphStructure {
  const { edges, operations, inputs, output } = cell;
  const links = edges.flatMap((edge, i) => {
    const [from, to] = [placeId(inputs.length, edge.from), `node${edge.to}`];
    return operations.flatMap((operation, k): GraphLink[] => {
      const at = i * operations.length + k;
      const probability = probabilities.data[epoch * edges.length * operations.length + at] ?? 0;
      const isSampled = sampled.data[at] > 0;
      const kind = operationKind(operation);
      // What is `none` leads nowhere; its probability is for tables.
      if (kind === 'none' || !(isSampled || probability >= threshold)) return [];
      return [{ id: linkId(from, to, operation), from, to, operation, kind, probability, isSampled }];
    });
  });
  return { places: cellPlaces(cell, true), links: [...links, ...outputLinks(inputs.length, output)] };
}
