import type { RandomStream } from '../../compute/random';
import type { Genotype } from '../../protocol/genotype';
import type { SearchedCell } from '../../protocol/search';
import { binomial, drawSubset } from './subsets';

/** How many pairs of an operation and its source lead into a node. */
export interface PairCount {
  readonly least: number;
  readonly most: number;
}

/** What may lead into a node: an operation other than `none` on an edge of its cell. */
export interface Pair {
  readonly edge: number;
  readonly operation: number;
}

/** A node of a cell, and what may lead into it; a choice for it are ascending positions among its pairs. */
export interface PairedNode extends PairCount {
  readonly cell: string;
  readonly pairs: readonly Pair[];
}

type NodeChoice = readonly number[];

/** @param counts for all nodes, as far as there are so many pairs; or a genotype whose nodes have so many */
export const pairedNodes = (cell: SearchedCell, counts: PairCount | Genotype): PairedNode[] =>
  Array.from({ length: cell.nodes }, (_, node) => {
    const pairs = cell.edges.flatMap(({ to }, edge) =>
      to === node ? cell.operations.flatMap((op, operation) => (op === 'none' ? [] : [{ edge, operation }])) : [],
    );
    const { least, most } = 'cells' in counts ? countOf(counts, cell.name, node) : counts;
    return { cell: cell.name, pairs, least: Math.min(least, pairs.length), most: Math.min(most, pairs.length) };
  });

function countOf({ cells }: Genotype, cell: string, node: number): PairCount {
  const count = Object.hasOwn(cells, cell) ? (cells[cell].nodes[node]?.length ?? 0) : 0;
  return { least: count, most: count };
}

export function countChoices({ pairs, least, most }: PairedNode): bigint {
  let count = 0n;
  for (let chosen = least; chosen <= most; chosen++) count += binomial(pairs.length, chosen);
  return count;
}

/** The number of pairs first, evenly, then the pairs. */
export const randomPairs = ({ pairs, least, most }: PairedNode, random: RandomStream): NodeChoice =>
  drawSubset(pairs.length, least + random.below(most - least + 1), random);

/** All choices that differ in one decision, by what is decided. */
export function neighbours({ pairs, least, most }: PairedNode, choice: NodeChoice): NodeChoice[][] {
  const absent = pairs.flatMap((_, at) => (choice.includes(at) ? [] : [at]));
  const exchanged = (alike: (one: Pair, other: Pair) => boolean): NodeChoice[] =>
    choice.flatMap((old, at) =>
      absent.filter((other) => alike(pairs[old], pairs[other])).map((other) => ascending(choice.with(at, other))),
    );
  const kinds = [
    exchanged((one, other) => one.edge === other.edge),
    exchanged((one, other) => one.operation === other.operation),
    choice.length < most ? absent.map((other) => ascending([...choice, other])) : [],
    choice.length > least ? choice.map((_, at) => choice.toSpliced(at, 1)) : [],
  ];
  return kinds.filter((kind) => kind.length > 0);
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
