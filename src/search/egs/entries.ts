import type { CellCode } from '../spaces/cellSpace';
import { scopesOf, type CellChoices, type EstimatorOptions } from './cellSample';

/** An operation on an edge of a cell, and how probable one draw makes it. */
export interface Entry {
  readonly edge: number;
  readonly operation: number;
  readonly isNone: boolean;
  readonly probability: number;
}

/** What one distribution chooses among; entries of `none` may stand for several edges. */
export type ScopeEntries = readonly Entry[];

/** The distributions of a cell, with its entries of `none` as `noneMode` says. */
export function scopeEntries(
  cell: CellChoices,
  probabilities: CellCode,
  { scope, noneMode }: Pick<EstimatorOptions, 'scope' | 'noneMode'>,
): ScopeEntries[] {
  return scopesOf(cell, scope).map((edges) => {
    const all = edges.flatMap((edge) =>
      cell.operations.map((name, operation): Entry => ({
        edge,
        operation,
        isNone: name === 'none',
        probability: probabilities[edge][operation],
      })),
    );
    const nones = all.filter(({ isNone }) => isNone);
    const others = all.filter(({ isNone }) => !isNone);
    if (noneMode === 'exclude' || nones.length === 0) return others;
    if (noneMode === 'keep') return [...others, ...nones];
    return [...others, { ...nones[0], probability: nones.reduce((sum, { probability }) => sum + probability, 0) }];
  });
}

/** A code of some entries; those of `none` are left out of it. */
export const codeOf = ({ edges, operations }: CellChoices, kept: readonly Entry[]): number[][] => {
  const code = edges.map(() => operations.map(() => 0));
  for (const { edge, operation, isNone } of kept) if (!isNone) code[edge][operation] = 1;
  return code;
};

/** All that may be on the edges into a node, but for `none`; the most probable first. */
export const entriesInto = (
  { edges, operations }: CellChoices,
  probabilities: CellCode,
  node: number,
): readonly Entry[] =>
  edges
    .flatMap(({ to }, edge) =>
      operations.flatMap((name, operation): Entry[] =>
        to === node && name !== 'none'
          ? [{ edge, operation, isNone: false, probability: probabilities[edge][operation] }]
          : [],
      ),
    )
    .sort((a, b) => b.probability - a.probability);
