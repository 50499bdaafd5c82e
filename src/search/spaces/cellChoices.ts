import type { RandomStream } from '../../compute/random';
import type { Genotype } from '../../protocol/genotype';
import type { JsonValue } from '../../protocol/json';
import type { CellCodes, CellSpace } from './cellSpace';
import type { Macro } from './macro';
import { countChoices, neighbours, pairedNodes, randomPairs, type PairCount, type PairedNode } from './pairs';
import { badCode, type ArchitectureSpace } from './space';

/**
 * Which pairs of an operation and its source lead into each node, as ascending positions among those that could. The nodes
 * of one cell come after those of the other.
 */
export type CellChoices = readonly (readonly number[])[];

export interface CellChoicesOptions {
  /** Of the networks that the codes stand for. */
  readonly macro: Macro;
  /** Pairs into each node, as far as there are so many; or as many as the nodes of a genotype of the space have. */
  readonly pairs: PairCount | Genotype;
}

/** The codes of a cell space as random search and evolution choose them. */
export interface CellChoiceSpace extends ArchitectureSpace<CellChoices> {
  /** The same for a supernet. */
  codes(choices: CellChoices): CellCodes;
}

/**
 * A cell space with a list of different (operation, source) pairs for each node, as NASNet and DARTS choose them (two a
 * node there), `none` left out. Random codes draw the number of pairs first, evenly, and then the pairs. A mutation picks a
 * node that may change and gives one of its pairs another operation or another source (Real et al., AAAI 2019), or adds or
 * takes away a pair where their number may vary.
 */
export function cellChoices(space: CellSpace, { macro, pairs }: CellChoicesOptions): CellChoiceSpace {
  const nodes = space.cells.flatMap((cell) => pairedNodes(cell, pairs));
  const codes = (choices: CellChoices): CellCodes => codesOf(space, nodes, choices);
  return {
    name: space.name,
    size: nodes.reduce((product, node) => product * countChoices(node), 1n),
    random: (random) => nodes.map((node) => randomPairs(node, random)),
    mutate: (code, random) => mutate(nodes, code, random),
    crossover: (one, other, random) => one.map((choice, node) => (random.uniform() < 0.5 ? choice : other[node])),
    key: (code) => code.map((choice) => choice.join('.')).join('-'),
    parse: (value) => parse(nodes, value),
    genotype: (code) => space.genotype(codes(code), macro),
    codes,
  };
}

function codesOf({ cells }: CellSpace, nodes: readonly PairedNode[], choices: CellChoices): CellCodes {
  const codes = Object.fromEntries(
    cells.map(({ name, edges, operations }) => [name, edges.map(() => operations.map(() => 0))]),
  );
  nodes.forEach(({ cell, pairs }, node) => {
    for (const { edge, operation } of choices[node].map((at) => pairs[at])) codes[cell][edge][operation] = 1;
  });
  return codes;
}

function mutate(nodes: readonly PairedNode[], code: CellChoices, random: RandomStream): CellChoices {
  const pick = <Value>(values: readonly Value[]): Value => values[random.below(values.length)];
  const open = nodes.flatMap((node, at) => {
    const kinds = neighbours(node, code[at]);
    return kinds.length === 0 ? [] : [{ at, kinds }];
  });
  if (open.length === 0) return code;
  const { at, kinds } = pick(open);
  return code.with(at, pick(pick(kinds)));
}

function parse(nodes: readonly PairedNode[], value: JsonValue): CellChoices {
  if (!Array.isArray(value)) throw badCode('it is no list of lists of numbers');
  const code = value as readonly JsonValue[];
  if (code.length !== nodes.length) throw badCode(`it has ${code.length} nodes, not ${nodes.length}`);
  return nodes.map(({ cell, pairs, least, most }, at) => {
    const choice = code[at];
    const isAscending = (list: readonly JsonValue[]): list is number[] =>
      list.every((entry, i) => Number.isInteger(entry) && Number(entry) > Number(list[i - 1] ?? -1));
    if (!Array.isArray(choice) || !isAscending(choice) || (choice.at(-1) ?? 0) >= pairs.length) {
      throw badCode(`${JSON.stringify(choice)} of cell ${cell} is no ascending list of numbers below ${pairs.length}`);
    }
    if (choice.length < least || choice.length > most) {
      throw badCode(`${choice.length} pairs into a node of cell ${cell}, not ${least} to ${most}`);
    }
    return choice;
  });
}
