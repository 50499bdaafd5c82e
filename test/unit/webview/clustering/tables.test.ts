import { describe, expect, it } from 'vitest';
import { grouping } from '../../../../webview-ui/clustering/curveGrouping';
import { curveGroups, newestRepeat } from '../../../../webview-ui/common/curves/groups';
import { clusterEnds, clusterOfRow } from '../../../../webview-ui/clustering/tables/boundaries';
import { moveCell } from '../../../../webview-ui/common/cells';

describe('keys in a table', () => {
  const size = { rows: 3, cols: 4 };
  it.each([
    ['ArrowDown', { row: 2, col: 2 }],
    ['ArrowUp', { row: 0, col: 2 }],
    ['ArrowLeft', { row: 1, col: 1 }],
    ['ArrowRight', { row: 1, col: 3 }],
    ['Home', { row: 1, col: 0 }],
    ['End', { row: 1, col: 3 }],
    ['a', undefined],
  ])('%s', (key, expected) => {
    expect(moveCell({ row: 1, col: 2 }, key, size)).toEqual(expected);
  });

  it('lead nowhere beyond the edge', () => {
    expect(moveCell({ row: 0, col: 0 }, 'ArrowUp', size)).toEqual({ row: 0, col: 0 });
    expect(moveCell({ row: 2, col: 3 }, 'ArrowRight', size)).toEqual({ row: 2, col: 3 });
  });
});

it('rows belong to the clusters in turn; empty ones have none', () => {
  expect(clusterEnds([2, 0, 3])).toEqual([2, 2, 5]);
  expect([0, 1, 2, 4, 5].map((row) => clusterOfRow([2, 0, 3], row))).toEqual([0, 0, 2, 2, -1]);
});

describe('curves', () => {
  it('are read together where they belong together, agreement first', () => {
    const groups = curveGroups(
      ['loss', 'upper', 'lower', 'together', 'selected', 'changed', 'acc', 'nmi', 'ari'],
      grouping,
    );
    expect(groups).toEqual([
      { name: 'agreement', metrics: ['acc', 'nmi', 'ari'] },
      { name: 'loss', metrics: ['loss'] },
      { name: 'thresholds', metrics: ['upper', 'lower'] },
      { name: 'pairs', metrics: ['selected', 'together'] },
      { name: 'changed', metrics: ['changed'] },
    ]);
    expect(curveGroups(['loss'], grouping).map(({ name }) => name)).toEqual(['loss']);
  });

  it('are those of the newest repeat', () => {
    const points = { x: new Float64Array(), y: new Float64Array() };
    const curves = new Map(['acc#0', 'acc#2', 'acc#1', 'loss#2'].map((name) => [name, points]));
    expect(newestRepeat(curves, 'acc').map(([name]) => name)).toEqual(['acc#2']);
    expect(newestRepeat(new Map([['acc', points]]), 'acc').map(([name]) => name)).toEqual(['acc']);
  });
});
