import type { SearchedCell } from '../../protocol/search';
import type { CellCode, CellCodes } from '../spaces/cellSpace';
import { scopesOf, type EstimatorOptions } from './cellSample';

/**
 * What of a distribution has probability 0. Under the `relu` variant the loss has no gradient there any more, so that it is
 * never drawn again.
 */
export interface DeadChoices {
  readonly cell: string;
  readonly node: number;
  /** Where its edge comes from, where each edge has a distribution. */
  readonly from?: string;
  /** Operations that are dead, and all of them; `none` counts once, as long as an edge has it. */
  readonly dead: number;
  readonly all: number;
  /** Whence the edges come that have no operation left but `none`. */
  readonly lostEdges: readonly string[];
  /** What can still be drawn. */
  readonly left: 'operations' | 'none' | 'nothing';
}

/**
 * Distributions with operations of probability 0, in the order of the cells.
 * @param probabilities `[edges][operations]` of each cell
 */
export const deadChoices = (
  cells: readonly SearchedCell[],
  probabilities: CellCodes,
  scope: EstimatorOptions['scope'],
): DeadChoices[] =>
  cells.flatMap((cell) =>
    scopesOf(cell, scope)
      .map((edges) => inScope(cell, edges, probabilities[cell.name], scope))
      .filter(({ dead }) => dead > 0),
  );

function inScope(
  cell: SearchedCell,
  edges: readonly number[],
  probabilities: CellCode,
  scope: EstimatorOptions['scope'],
): DeadChoices {
  const of = (edge: number, isNone: boolean): number[] =>
    probabilities[edge].filter((_, k) => (cell.operations[k] === 'none') === isNone);
  const operations = edges.map((edge) => of(edge, false));
  const nones = edges.flatMap((edge) => of(edge, true));
  const [living, all] = [operations.flat().filter(isAlive).length, operations.flat().length];
  const [hasNone, keepsNone] = [nones.length > 0, nones.some(isAlive)];
  return {
    ...{ cell: cell.name, node: cell.edges[edges[0]].to },
    ...(scope === 'edge' && { from: sourceOf(cell, edges[0]) }),
    dead: all - living + (hasNone && !keepsNone ? 1 : 0),
    all: all + (hasNone ? 1 : 0),
    lostEdges: edges.filter((_, i) => !operations[i].some(isAlive)).map((edge) => sourceOf(cell, edge)),
    left: living > 0 ? 'operations' : keepsNone ? 'none' : 'nothing',
  };
}

const isAlive = (probability: number): boolean => probability > 0;

function sourceOf({ inputs, edges }: SearchedCell, edge: number): string {
  const { from } = edges[edge];
  return from < inputs.length ? inputs[from] : `node ${from - inputs.length + 1}`;
}
