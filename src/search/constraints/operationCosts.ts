import type { Shape } from '../../nn/module';
import { totals } from '../../nn/count/summary';
import type { NetworkPart } from '../../protocol/genotype';
import type { EdgeCost, OperationCosts, SearchedCell } from '../../protocol/search';
import type { NetworkFit } from '../images';
import { isOperation, operations } from '../operations';

const nothing: EdgeCost = { params: 0, macs: 0 };

const added = (one: EdgeCost, other: EdgeCost): EdgeCost => ({
  params: one.params + other.params,
  macs: one.macs + other.macs,
});

/** A cell in its place: what its edges are given and how they change it. */
interface PlacedCell {
  readonly use: string;
  readonly filters: number;
  readonly stride: number;
  /** Rows and columns of what it is given, and of what its edges from there make of it. */
  readonly size: Size;
  readonly output: Size;
}

type Size = readonly [rows: number, cols: number];

function* placedCells(network: readonly NetworkPart[], [rows, cols]: NetworkFit['input']): Generator<PlacedCell> {
  let size: Size = [rows, cols];
  for (const { use, times, channels, stride } of network) {
    for (let time = 0; time < times; time++) {
      const own = time === 0 ? stride : 1;
      const output: Size = [Math.ceil(size[0] / own), Math.ceil(size[1] / own)];
      yield { use, filters: channels, stride: own, size, output };
      size = output;
    }
  }
}

/**
 * What each operation costs on an edge from an input of a cell and on one between its nodes, added up over all cells of
 * that name in a network: the parts of a network's cost that a choice of the search decides.
 * @param cells whose operations may be on any edge
 */
export function operationCosts(
  network: readonly NetworkPart[],
  cells: readonly Pick<SearchedCell, 'name' | 'operations'>[],
  input: NetworkFit['input'],
): OperationCosts {
  const placed = [...placedCells(network, input)];
  return Object.fromEntries(
    cells.map(({ name, operations: names }) => {
      const uses = placed.filter(({ use }) => use === name);
      const costs = names.map((operation) => {
        const sum = (of: (use: PlacedCell) => EdgeCost): EdgeCost => uses.map(of).reduce(added, nothing);
        const fromInput = sum((use) => edgeCost(operation, use));
        return [operation, { fromInput, fromNode: sum((use) => edgeCost(operation, inside(use))) }] as const;
      });
      return [name, { cells: uses.length, operations: Object.fromEntries(costs) }];
    }),
  );
}

/** The place of an edge between nodes: what edges from the inputs made. */
const inside = (cell: PlacedCell): PlacedCell => ({ ...cell, stride: 1, size: cell.output });

function edgeCost(operation: string, { filters, stride, size: [rows, cols] }: PlacedCell): EdgeCost {
  if (!isOperation(operation)) return nothing;
  const shape: Shape = [rows, cols, filters];
  const { parameters, macs } = totals(
    operations[operation].layer({ filters, stride, norm: {}, normAfterPool: false })(shape),
  );
  return { params: parameters, macs };
}
