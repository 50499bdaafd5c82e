import type { CellGenotype, GenotypeEdge } from '../protocol/genotype';
import type { SearchedCell } from '../protocol/search';
import type { GraphLink, GraphPlace, GraphStructure } from './graph';
import { sortEdges } from './hash';
import { operationKind } from './operations';

/** Id of a place of a cell: `input0`, `node3`. Places are counted as in genotypes. */
export const placeId = (inputs: number, place: number): string =>
  place < inputs ? `input${place}` : `node${place - inputs}`;

export const outputId = 'output';

/** What drawings call the inputs: where cells take from the two before them, those of cell k. */
function inputLabel(input: number, inputs: number): string {
  if (inputs === 1) return 'input';
  return inputs === 2 ? `cell k−${2 - input}` : `input ${input + 1}`;
}

/** What drawings call the edges of a cell: `cell k−2 → 0`. */
export const edgeLabels = ({ inputs, edges }: SearchedCell): string[] =>
  edges.map(({ from, to }) => {
    const start = from < inputs.length ? inputLabel(from, inputs.length) : String(from - inputs.length);
    return `${start} → ${to}`;
  });

/** Inputs, nodes and the output of a cell; layers only where the order of nodes is to be seen whatever leads to them. */
export function cellPlaces(
  { inputs, nodes, output }: Pick<SearchedCell, 'inputs' | 'nodes' | 'output'>,
  isLayered: boolean,
): GraphPlace[] {
  const layer = (at: number): Pick<GraphPlace, 'layer'> => (isLayered ? { layer: at } : {});
  return [
    ...inputs.map((what, i): GraphPlace => ({
      id: placeId(inputs.length, i),
      kind: 'input',
      label: inputLabel(i, inputs.length),
      facts: { is: what },
      ...layer(0),
    })),
    ...Array.from({ length: nodes }, (_, node): GraphPlace => ({
      id: `node${node}`,
      kind: 'node',
      label: String(node),
      ...layer(node + 1),
    })),
    { id: outputId, kind: 'output', label: output.join, ...layer(nodes + 1) },
  ];
}

/** What leads from places to the output. */
export const outputLinks = (inputs: number, { of }: CellGenotype['output']): GraphLink[] =>
  of.map((place) => {
    const from = placeId(inputs, place);
    return { id: `${from}>${outputId}`, from, to: outputId };
  });

/** A link for each operation, those between the same places in the order of {@link sortEdges}. */
function edgeLinks(inputs: number, node: number, edges: readonly GenotypeEdge[]): GraphLink[] {
  const seen = new Map<string, number>();
  return sortEdges(edges).map(({ op, from: place, bits }) => {
    const [from, to] = [placeId(inputs, place), `node${node}`];
    const name = linkId(from, to, op, bits);
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    const id = times === 0 ? name : `${name}#${times}`;
    return { id, from, to, operation: op, kind: operationKind(op), ...(bits !== undefined && { bits }) };
  });
}

/** Id of the link of an operation; the same in every drawing of the cell. */
export const linkId = (from: string, to: string, op: string, bits?: number): string =>
  `${from}>${to}:${op}${bits === undefined ? '' : `@${bits}`}`;

/** A cell as it is drawn. */
export function graphOfCell(cell: CellGenotype): GraphStructure {
  const { inputs, nodes, output } = cell;
  return {
    places: cellPlaces({ inputs, nodes: nodes.length, output }, false),
    links: [
      ...nodes.flatMap((edges, node) => edgeLinks(inputs.length, node, edges)),
      ...outputLinks(inputs.length, output),
    ],
  };
}
