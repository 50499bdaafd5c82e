import { operationKind } from '../../architecture/operations';
import type { SearchedCell } from '../../protocol/search';
import type { CellCodes } from '../spaces/cellSpace';
import type { Derived } from './deriveCodes';
import { entriesInto, type Entry, type ScopeEntries } from './entries';
import { exactlyAll } from './inclusion';

/** A change of a code, and by how much it makes it less probable. */
interface Change {
  readonly loss: number;
  readonly apply: (codes: MutableCodes) => void;
}

type MutableCodes = Record<string, number[][]>;

export interface Fitted {
  readonly codes: CellCodes;
  /** Changes that were needed; 0 where the derived code is within the limits. */
  readonly changes: number;
}

/**
 * The derived code with as little as possible taken from it until it is within limits: one operation after the other, that
 * which costs the least log-probability of its distribution; once every node has one operation left, those are replaced,
 * again the cheapest first, by the node's most probable operation without weights.
 * @param draws that a code is the union of
 * @returns undefined where nothing is left to change
 */
export async function fitWithin(
  cells: readonly SearchedCell[],
  probabilities: CellCodes,
  derived: Derived,
  draws: number,
  isFeasible: (codes: CellCodes) => boolean | Promise<boolean>,
): Promise<Fitted | undefined> {
  const codes: MutableCodes = Object.fromEntries(
    Object.entries(derived.codes).map(([name, code]) => [name, code.map((row) => [...row])]),
  );
  for (let changes = 0; ; changes++) {
    if (await isFeasible(codes)) return { codes, changes };
    const drops = cells.flatMap((cell) => dropsOf(cell, codes, derived, draws));
    const possible = drops.length > 0 ? drops : cells.flatMap((cell) => exchangesOf(cell, codes, probabilities));
    if (possible.length === 0) return undefined;
    possible.reduce((least, change) => (change.loss < least.loss ? change : least)).apply(codes);
  }
}

/** Operations that can go without leaving their node empty. */
function dropsOf(cell: SearchedCell, codes: MutableCodes, { kept }: Derived, draws: number): Change[] {
  const code = codes[cell.name];
  const into = (node: number): number =>
    cell.edges.reduce((sum, { to }, edge) => (to === node ? sum + code[edge].reduce((a, on) => a + on, 0) : sum), 0);
  return kept[cell.name].flatMap((scope) => {
    const left = scope.filter((entry) => entry.isNone || code[entry.edge][entry.operation] === 1);
    return left
      .filter((entry) => !entry.isNone && into(cell.edges[entry.edge].to) > 1)
      .map((entry): Change => ({
        loss:
          logProbability(left, draws) -
          logProbability(
            left.filter((other) => other !== entry),
            draws,
          ),
        apply: (all) => (all[cell.name][entry.edge][entry.operation] = 0),
      }));
  });
}

const logProbability = (entries: ScopeEntries, draws: number): number =>
  Math.log(
    exactlyAll(
      entries.map(({ probability }) => probability),
      // Of a mixture more is kept than one draw could hit.
      Math.max(draws, entries.length),
    ),
  );

/** Operations with weights that could be replaced by ones without. */
const exchangesOf = (cell: SearchedCell, codes: MutableCodes, probabilities: CellCodes): Change[] =>
  Array.from({ length: cell.nodes }, (_, node) => node).flatMap((node): Change[] => {
    const entries = entriesInto(cell, probabilities[cell.name], node);
    const present = entries.find(({ edge, operation }) => codes[cell.name][edge][operation] === 1);
    const free = entries.find((entry) => isFree(cell, entry));
    if (present === undefined || free === undefined || isFree(cell, present)) return [];
    return [
      {
        loss: Math.log(present.probability) - Math.log(free.probability),
        apply(all) {
          all[cell.name][present.edge][present.operation] = 0;
          all[cell.name][free.edge][free.operation] = 1;
        },
      },
    ];
  });

/** Pools and identities: hardly anything to store and compute. */
const isFree = ({ operations }: SearchedCell, { operation }: Entry): boolean =>
  ['pool', 'skip'].includes(operationKind(operations[operation]));
