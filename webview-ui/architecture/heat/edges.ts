import { cellPlaces, linkId, placeId } from '../../../src/architecture/cell-graph';
import type { SearchedCell } from '../../../src/protocol/search';
import type { GraphTarget } from '../graph/props';

/** An operation of an edge, by its place among the cells, the edges and the operations. */
export interface EdgeChoice {
  readonly cell: number;
  readonly edge: number;
  readonly operation: number;
}

/** What edges are called: `cell k−1 → 2`. */
export function edgeLabels(cell: SearchedCell): string[] {
  const labels = new Map(cellPlaces(cell, false).map(({ id, label }) => [id, label]));
  return cell.edges.map(({ from, to }) => `${labels.get(placeId(cell.inputs.length, from))} → ${to}`);
}

/** The choice that a link of a drawing is of; undefined for links of other structures. */
export function choiceOf(target: GraphTarget | undefined, cells: readonly SearchedCell[]): EdgeChoice | undefined {
  if (target?.kind !== 'link') return undefined;
  const { structure, link } = target;
  const cell = cells.findIndex(({ name }) => name === structure);
  if (cell < 0 || link.operation === undefined) return undefined;
  const { edges, operations, inputs } = cells[cell];
  const operation = operations.indexOf(link.operation);
  const edge = edges.findIndex(({ from, to }) => {
    return linkId(placeId(inputs.length, from), `node${to}`, link.operation ?? '') === link.id;
  });
  return edge < 0 || operation < 0 ? undefined : { cell, edge, operation };
}

export const isSameChoice = (a: EdgeChoice | undefined, b: EdgeChoice | undefined): boolean =>
  a !== undefined && a.cell === b?.cell && a.edge === b.edge && a.operation === b.operation;
