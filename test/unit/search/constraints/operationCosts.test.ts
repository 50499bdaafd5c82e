import { describe, expect, it } from 'vitest';
import { costOf } from '../../../../src/search/constraints/cost';
import { operationCosts } from '../../../../src/search/constraints/operationCosts';
import { operations } from '../../../../src/search/operations';
import { cellSpace } from '../../../../src/search/spaces/cellSpace';

const names = Object.keys(operations).filter((name) => name !== 'none');
const space = cellSpace({ operations: names, nodes: 2 });
const macro = { cells: 5, channels: 4 };
const fit = { input: [9, 11, 3], classes: 4 } as const;
const edges = space.cells[0].edges;

/** Every node takes from an input by one operation, so that no node is empty; one edge has another operation beside. */
const codeWith = (edge: number, operation: number) =>
  edges.map(({ from, to }, at) =>
    names.map((_, k) =>
      (at === edge && k === operation) || (from === 0 && to < 2 && names[k] === 'max_pool_3x3') ? 1 : 0,
    ),
  );
const none = edges.map(({ from }) => names.map((name) => (from === 0 && name === 'max_pool_3x3' ? 1 : 0)));
const costWith = (cell: 'normal' | 'reduction', code: number[][]) =>
  costOf(space.genotype({ normal: none, reduction: none, [cell]: code }, macro), fit);

describe('what operations cost in a network', () => {
  const costs = operationCosts(space.network(macro), space.cells, fit.input);
  const base = costWith('normal', none);

  it('counts the cells that an operation would be in', () => {
    expect([costs.normal.cells, costs.reduction.cells]).toEqual([3, 2]);
  });

  it.each(names.map((name, k) => [name, k] as const))('is what the network costs more with it: %s', (name, k) => {
    for (const cell of ['normal', 'reduction'] as const) {
      // Edge 1 is from the previous cell to node 0; edge 4 is from node 0 to node 1.
      for (const [edge, from] of [
        [1, 'fromInput'],
        [4, 'fromNode'],
      ] as const) {
        const { params, macs } = costWith(cell, codeWith(edge, k));
        expect(costs[cell].operations[name][from]).toEqual({ params: params - base.params, macs: macs - base.macs });
      }
    }
  });
});
