import { UserError } from '../../protocol/errors';
import type { CellGenotype, Genotype, NetworkPart } from '../../protocol/genotype';
import type { SearchedCell } from '../../protocol/search';
import { isOperation, operations as known } from '../operations';
import { cellNames, cellNetwork, type Macro } from './macro';

export interface CellSpaceOptions {
  /** Candidates on each edge, in the order of the codes; 8 with `none` in the paper. */
  readonly operations: readonly string[];
  /** Nodes of a cell beside its two inputs; 4 in the paper. */
  readonly nodes: number;
}

/** `[edges][operations]`, 1 where an operation is on an edge and 0 elsewhere. */
export type CellCode = readonly (readonly number[])[];

/** A code for each cell, by name. */
export type CellCodes = Readonly<Record<string, CellCode>>;

/** The space of DARTS (Liu et al., ICLR 2019) with any subset of operations on each edge, as DATA searches it. */
export interface CellSpace extends CellSpaceOptions {
  readonly name: string;
  /** `normal` and `reduction`; both have the same edges, those into a node one after the other. */
  readonly cells: readonly SearchedCell[];
  /** The parts of a network of so many cells: a stem, and the cells. */
  network(macro: Macro): readonly NetworkPart[];
  /** `none` is left out; a node without operations is zero. @throws Error for codes of other sizes */
  genotype(codes: CellCodes, macro: Macro): Genotype;
}

const inputs = ['the cell before the previous one', 'the previous cell'] as const;

/** @throws UserError `bad-space` for operations that are unknown, twice or missing, and for too few nodes */
export function cellSpace({ operations, nodes }: CellSpaceOptions): CellSpace {
  checkOptions({ operations, nodes });
  const cell: Omit<SearchedCell, 'name'> = {
    inputs,
    nodes,
    edges: Array.from({ length: nodes }, (_, to) =>
      Array.from({ length: to + inputs.length }, (_, from) => ({ from, to })),
    ).flat(),
    operations,
    output: { join: 'concat', of: Array.from({ length: nodes }, (_, node) => node + inputs.length) },
  };
  const cells = Object.values(cellNames).map((name): SearchedCell => ({ name, ...cell }));
  const name = 'darts';
  return {
    name,
    operations,
    nodes,
    cells,
    network: cellNetwork,
    genotype: (codes, macro) => ({
      format: 'searchlight-genotype',
      version: 1,
      space: name,
      cells: Object.fromEntries(cells.map((each) => [each.name, cellOf(each, codes[each.name])])),
      network: cellNetwork(macro),
    }),
  };
}

/** The cell of a code. */
function cellOf({ inputs, nodes, edges, operations, output }: SearchedCell, code: CellCode): CellGenotype {
  if (code.length !== edges.length) throw new Error(`a code of ${code.length} edges for a cell of ${edges.length}`);
  return {
    inputs,
    nodes: Array.from({ length: nodes }, (_, node) =>
      edges.flatMap(({ from, to }, edge) =>
        to === node ? operations.flatMap((op, i) => (code[edge][i] === 1 && op !== 'none' ? [{ op, from }] : [])) : [],
      ),
    ),
    output,
  };
}

function checkOptions({ operations, nodes }: CellSpaceOptions): void {
  const unknown = operations.find((name) => !isOperation(name));
  if (unknown !== undefined) {
    throw badSpace(`there is no operation "${unknown}"`, `Choose among ${Object.keys(known).join(', ')}.`);
  }
  const twice = operations.find((name, i) => operations.indexOf(name) !== i);
  if (twice !== undefined) throw badSpace(`the operation "${twice}" is listed twice`, 'List each operation once.');
  if (!operations.some((name) => name !== 'none')) {
    throw badSpace('there is no operation beside "none"', 'List at least one that computes something.');
  }
  if (!Number.isInteger(nodes) || nodes < 1) throw badSpace(`a cell has ${nodes} nodes`, 'Ask for one node or more.');
}

const badSpace = (message: string, remedy: string): UserError =>
  new UserError({ kind: 'config', code: 'bad-space', message, remedy });
