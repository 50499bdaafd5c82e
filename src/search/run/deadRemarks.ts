import type { SearchedCell } from '../../protocol/search';
import { deadChoices, type DeadChoices } from '../egs/dead';
import type { EstimatorOptions } from '../egs/cellSample';
import type { Frames } from './state';

/** The distribution that choices died in. */
const placeOf = ({ cell, node, from }: DeadChoices): string =>
  `${from === undefined ? `Node ${node + 1}` : `The edge from ${from} to node ${node + 1}`} of the ${cell} cell`;

/** What a person should know of choices that are dead. */
export function deadRemark(choices: DeadChoices): string {
  const { dead, all } = choices;
  const fell = `${placeOf(choices)}: ${dead} of ${all} operations fell to probability 0, and no gradient of the relu variant brings ${dead === 1 ? 'it' : 'them'} back`;
  return `${fell}${whatIsLeft(choices)}.`;
}

function whatIsLeft({ left, lostEdges, from }: DeadChoices): string {
  if (left === 'nothing') return '; none is left, so what is drawn there is chance';
  if (left === 'none') return '; only `none` is left';
  if (lostEdges.length === 0 || from !== undefined) return '';
  return `; nothing is left of what comes from ${lostEdges.join(' and ')}`;
}

/**
 * Of what is dead now the distributions that had lost nothing up to the last epoch, so that each is told of once.
 * @param frames up to the last epoch
 */
export function newlyDead(
  now: readonly DeadChoices[],
  cells: readonly SearchedCell[],
  frames: Frames,
  scope: EstimatorOptions['scope'],
): DeadChoices[] {
  if (now.length === 0 || frames[cells[0].name].length === 0) return [...now];
  const last = Object.fromEntries(cells.map((cell) => [cell.name, rowsOf(cell, frames[cell.name])]));
  const before = new Set(deadChoices(cells, last, scope).map(placeOf));
  return now.filter((choices) => !before.has(placeOf(choices)));
}

/** `[edges][operations]` of the last frame of a cell. */
const rowsOf = ({ edges, operations: { length } }: SearchedCell, frames: Frames[string]): number[][] =>
  edges.map((_, edge) => [...frames[frames.length - 1].subarray(edge * length, (edge + 1) * length)]);
