import type { CellGenotype, Genotype, GenotypeEdge, NetworkPart } from '../protocol/genotype';
import { mergeParts, sortEdges } from './hash';

/** An edge that is only in one of two cells. */
export interface EdgeDifference {
  /** Node that it leads into. */
  readonly node: number;
  readonly edge: GenotypeEdge;
}

/** Between the same two places, another operation or other bits. */
export interface EdgeChange {
  readonly node: number;
  readonly before: GenotypeEdge;
  readonly after: GenotypeEdge;
}

/** How a cell of both genotypes differs. */
export interface CellDifference {
  readonly added: readonly EdgeDifference[];
  readonly removed: readonly EdgeDifference[];
  readonly changed: readonly EdgeChange[];
  /** What the cell is but for its edges, where that differs. */
  readonly shape?: { readonly before: CellShape; readonly after: CellShape };
}

export interface CellShape extends Pick<CellGenotype, 'inputs' | 'output'> {
  readonly nodes: number;
}

/** What leads from one genotype to another; nothing of it is there where they are the same architecture. */
export interface GenotypeDifference {
  /** Cells of both, by name; only those that differ. */
  readonly cells: Readonly<Record<string, CellDifference>>;
  /** Cells of the second alone. */
  readonly addedCells: Readonly<Record<string, CellGenotype>>;
  /** Names of cells of the first alone. */
  readonly removedCells: readonly string[];
  /** The whole network, where it differs. */
  readonly network?: { readonly before: readonly NetworkPart[]; readonly after: readonly NetworkPart[] };
}

/** Whether there is no difference. */
export const isSame = ({ cells, addedCells, removedCells, network }: GenotypeDifference): boolean =>
  network === undefined && removedCells.length === 0 && Object.keys({ ...cells, ...addedCells }).length === 0;

/** What changes from `before` to `after`. The order of edges within a node does not matter. */
export function diffGenotypes(before: Genotype, after: Genotype): GenotypeDifference {
  const both = Object.keys(before.cells).filter((name) => Object.hasOwn(after.cells, name));
  const cells = both.flatMap((name) => {
    const difference = diffCells(before.cells[name], after.cells[name]);
    return difference === undefined ? [] : [[name, difference] as const];
  });
  const isOtherNetwork = !isEqual(mergeParts(before.network), mergeParts(after.network));
  return {
    cells: Object.fromEntries(cells),
    addedCells: Object.fromEntries(Object.entries(after.cells).filter(([name]) => !both.includes(name))),
    removedCells: Object.keys(before.cells).filter((name) => !both.includes(name)),
    ...(isOtherNetwork && { network: { before: before.network, after: after.network } }),
  };
}

/** What changes from one cell to another; nothing where they are the same. */
function diffCells(before: CellGenotype, after: CellGenotype): CellDifference | undefined {
  const count = Math.max(before.nodes.length, after.nodes.length);
  const nodes = Array.from({ length: count }, (_, node) =>
    diffNode(node, before.nodes[node] ?? [], after.nodes[node] ?? []),
  );
  const shape = { before: shapeOf(before), after: shapeOf(after) };
  const difference: CellDifference = {
    added: nodes.flatMap(({ added }) => added),
    removed: nodes.flatMap(({ removed }) => removed),
    changed: nodes.flatMap(({ changed }) => changed),
    ...(!isEqual(comparable(shape.before), comparable(shape.after)) && { shape }),
  };
  const { added, removed, changed } = difference;
  return difference.shape || added.length + removed.length + changed.length > 0 ? difference : undefined;
}

const shapeOf = ({ inputs, nodes, output }: CellGenotype): CellShape => ({ inputs, output, nodes: nodes.length });

const comparable = ({ inputs, output, nodes }: CellShape): unknown => [
  inputs.length,
  nodes,
  output.join,
  [...output.of].sort((a, b) => a - b),
];

/** What is left after equal edges are taken from both is changed where it comes from the same place. */
function diffNode(node: number, before: readonly GenotypeEdge[], after: readonly GenotypeEdge[]) {
  const gone = without(before, after, isEqual);
  const come = without(after, before, isEqual);
  const isBeside = (a: GenotypeEdge, b: GenotypeEdge): boolean => a.from === b.from;
  const removed = without(gone, come, isBeside);
  const added = without(come, gone, isBeside);
  const [olds, news] = [without(gone, removed, isSameEdge), without(come, added, isSameEdge)];
  return {
    removed: removed.map((edge) => ({ node, edge })),
    added: added.map((edge) => ({ node, edge })),
    changed: olds.map((old, i) => ({ node, before: old, after: news[i] })),
  };
}

const isSameEdge = (a: GenotypeEdge, b: GenotypeEdge): boolean => a === b;

/** Edges of `list` in order, less one for each of `others` that matches it. */
function without(
  list: readonly GenotypeEdge[],
  others: readonly GenotypeEdge[],
  matches: (a: GenotypeEdge, b: GenotypeEdge) => boolean,
): GenotypeEdge[] {
  const left = [...others];
  return sortEdges(list).filter((edge) => {
    const place = left.findIndex((other) => matches(edge, other));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

const isEqual = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** JSON whose keys are in one order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

/** `before` with a difference from it applied: the same architecture as the second genotype of the difference. */
export function applyDifference(before: Genotype, difference: GenotypeDifference): Genotype {
  const kept = Object.entries(before.cells).filter(([name]) => !difference.removedCells.includes(name));
  const cells = kept.map(([name, cell]) => {
    const change = Object.hasOwn(difference.cells, name) ? difference.cells[name] : undefined;
    return [name, change ? applyToCell(cell, change) : cell] as const;
  });
  return {
    ...before,
    cells: { ...Object.fromEntries(cells), ...difference.addedCells },
    network: difference.network?.after ?? before.network,
  };
}

function applyToCell(cell: CellGenotype, { added, removed, changed, shape }: CellDifference): CellGenotype {
  const gone = [...removed, ...changed.map(({ node, before }) => ({ node, edge: before }))];
  const come = [...added, ...changed.map(({ node, after }) => ({ node, edge: after }))];
  const ofNode = (list: readonly EdgeDifference[], node: number): GenotypeEdge[] =>
    list.filter((each) => each.node === node).map(({ edge }) => edge);
  const nodes = Array.from({ length: shape?.after.nodes ?? cell.nodes.length }, (_, node) => [
    ...without(cell.nodes[node] ?? [], ofNode(gone, node), isEqual),
    ...ofNode(come, node),
  ]);
  return { inputs: shape?.after.inputs ?? cell.inputs, nodes, output: shape?.after.output ?? cell.output };
}
