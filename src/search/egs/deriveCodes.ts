import type { RandomStream } from '../../compute/random';
import type { SearchedCell } from '../../protocol/search';
import type { CellCode, CellCodes } from '../spaces/cellSpace';
import type { EstimatorOptions } from './cellSample';
import { mostProbableCode } from './derive';
import { codeOf, entriesInto, scopeEntries, type ScopeEntries } from './entries';

/** A node of a cell. */
export interface CellNode {
  readonly cell: string;
  readonly node: number;
}

/** What was derived from probabilities. */
export interface Derived {
  readonly codes: CellCodes;
  /** What was kept of each distribution, by cell; entries of `none` among it. */
  readonly kept: Readonly<Record<string, readonly ScopeEntries[]>>;
  /** Nodes that had no operation left, and were given their most probable one. */
  readonly rescued: readonly CellNode[];
}

/** DARTS keeps so many edges into a node. */
const dartsEdges = 2;

/**
 * Derives an architecture: the most probable code of each distribution (see {@link mostProbableCode}), or the union of some
 * draws. Of a mixture, as DARTS does: of each node the two edges whose best operation is strongest, with that operation.
 * @param probabilities `[edges][operations]` of each cell
 * @param random what `derive: sample` draws from
 */
export function deriveCodes(
  cells: readonly SearchedCell[],
  probabilities: CellCodes,
  options: EstimatorOptions,
  random: RandomStream,
): Derived {
  const rescued: CellNode[] = [];
  const kept = Object.fromEntries(
    cells.map((cell) => [cell.name, keptOf(cell, probabilities[cell.name], options, random)]),
  );
  const codes = Object.fromEntries(
    cells.map((cell) => {
      const code = codeOf(cell, kept[cell.name].flat());
      for (const node of emptyNodes(cell, code)) {
        const [best] = entriesInto(cell, probabilities[cell.name], node);
        code[best.edge][best.operation] = 1;
        rescued.push({ cell: cell.name, node });
      }
      return [cell.name, code];
    }),
  );
  return { codes, kept, rescued };
}

function keptOf(
  cell: SearchedCell,
  probabilities: CellCode,
  options: EstimatorOptions,
  random: RandomStream,
): ScopeEntries[] {
  if (options.estimator === 'mixture') return strongestEdges(cell, probabilities);
  return scopeEntries(cell, probabilities, options).map((entries) => {
    const p = entries.map(({ probability }) => probability);
    // All of it died under `relu`: its nodes are given their first operations, if nothing else leads to them.
    if (!p.some((probability) => probability > 0)) return [];
    const places = options.derive === 'map' ? mostProbableCode(p, options.draws).kept : draw(p, options.draws, random);
    return places.map((place) => entries[place]);
  });
}

/** Places that some draws hit, each once. */
function draw(p: readonly number[], draws: number, random: RandomStream): number[] {
  const total = p.reduce((sum, probability) => sum + probability, 0);
  const hit = new Set<number>();
  for (let i = 0; i < draws; i++) {
    let left = random.uniform() * total;
    const place = p.findIndex((probability) => (left -= probability) < 0);
    hit.add(place < 0 ? p.length - 1 : place);
  }
  return [...hit];
}

const strongestEdges = (cell: SearchedCell, probabilities: CellCode): ScopeEntries[] =>
  Array.from({ length: cell.nodes }, (_, node) => {
    const entries = entriesInto(cell, probabilities, node);
    const bestOfEdges = entries.filter(({ edge }, i) => entries.findIndex((other) => other.edge === edge) === i);
    return bestOfEdges.filter(({ probability }) => probability > 0).slice(0, dartsEdges);
  });

/** Nodes that no operation leads to. */
const emptyNodes = ({ nodes, edges }: SearchedCell, code: CellCode): number[] =>
  Array.from({ length: nodes }, (_, node) => node).filter((node) =>
    edges.every(({ to }, edge) => to !== node || code[edge].every((on) => on === 0)),
  );
