import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import { deadChoices } from '../../../../src/search/egs/dead';
import { deriveCodes } from '../../../../src/search/egs/deriveCodes';
import { deadRemark, newlyDead } from '../../../../src/search/run/deadRemarks';
import { cellSpace, type CellCode } from '../../../../src/search/spaces/cellSpace';
import { smallOptions } from '../supernet/small';

const operations = ['none', 'skip_connect', 'sep_conv_3x3'];
const { cells } = cellSpace({ operations, nodes: 2 });
const [normal] = cells;
const alive: CellCode = normal.edges.map(() => [0.3, 0.4, 0.3]);

/** A normal cell with some edges changed, and a reduction cell where all is alive. */
const cellsWith = (changes: Readonly<Record<number, readonly number[]>>) => ({
  normal: alive.map((row, edge) => changes[edge] ?? row),
  reduction: alive,
});
const remarks = (scope: 'node' | 'edge', changes: Readonly<Record<number, readonly number[]>>) =>
  deadChoices(cells, cellsWith(changes), scope).map(deadRemark);
const fell = 'operations fell to probability 0, and no gradient of the relu variant brings';

describe('choices of probability 0', () => {
  it('are none where all can be drawn', () => expect(remarks('node', {})).toEqual([]));

  it('are told of once for each node, with the edges that are lost', () => {
    expect(remarks('node', { 0: [0.5, 0, 0.5], 3: [0.5, 0, 0], 4: [0, 0.5, 0] })).toEqual([
      `Node 1 of the normal cell: 1 of 5 ${fell} it back.`,
      `Node 2 of the normal cell: 3 of 7 ${fell} them back; nothing is left of what comes from the previous cell.`,
    ]);
  });

  it('are told of for each edge where each has a distribution', () => {
    expect(remarks('edge', { 1: [0.5, 0, 0.5], 2: [1, 0, 0], 4: [0, 0, 0] })).toEqual([
      `The edge from the previous cell to node 1 of the normal cell: 1 of 3 ${fell} it back.`,
      `The edge from the cell before the previous one to node 2 of the normal cell: 2 of 3 ${fell} them back; only \`none\` is left.`,
      `The edge from node 1 to node 2 of the normal cell: 3 of 3 ${fell} them back; none is left, so what is drawn there is chance.`,
    ]);
  });

  it('do not count `none` as long as an edge of the node has it', () => {
    expect(deadChoices(cells, cellsWith({ 0: [0, 0.5, 0.5] }), 'node')).toEqual([]);
    expect(deadChoices(cells, cellsWith({ 0: [0, 0.5, 0.5], 1: [0, 0.5, 0.5] }), 'node')).toMatchObject([
      { dead: 1, all: 5 },
    ]);
  });

  it('are new where their distribution had lost nothing before', () => {
    const frame = (rows: CellCode) => [Float32Array.from(alive.flat()), Float32Array.from(rows.flat())];
    const now = deadChoices(cells, cellsWith({ 0: [0.5, 0, 0.5], 2: [0.5, 0, 0.5] }), 'node');
    const before = cellsWith({ 1: [0.5, 0.5, 0] });
    const frames = { normal: frame(before.normal), reduction: frame(before.reduction) };
    expect(newlyDead(now, cells, frames, 'node').map(({ node }) => node)).toEqual([1]);
    expect(newlyDead(now, cells, { normal: [], reduction: [] }, 'node').map(({ node }) => node)).toEqual([0, 1]);
  });
});

describe('an architecture is derived where choices are dead', () => {
  const dead = cellsWith({ 0: [0, 0, 0], 1: [0, 0, 0], 2: [0, 0, 0.9] });
  const derived = (changed: Partial<typeof smallOptions>) =>
    deriveCodes(cells, dead, { ...smallOptions, ...changed }, RandomStream.fromSeed(1));

  it.each(['map', 'sample'] as const)('by %s: a distribution without probability keeps nothing', (derive) => {
    const { codes, rescued } = derived({ derive, scope: 'edge', noneMode: 'exclude', draws: 1 });
    expect(rescued).toEqual([{ cell: 'normal', node: 0 }]);
    expect(codes.normal[2]).toEqual([0, 0, 1]);
  });

  it('of a mixture: an edge of probability 0 is not kept', () => {
    const rows = { 2: [0, 0, 0.9], 3: [0.5, 0, 0], 4: [0.5, 0, 0] };
    const { codes } = deriveCodes(
      cells,
      cellsWith(rows),
      { ...smallOptions, estimator: 'mixture' },
      RandomStream.fromSeed(1),
    );
    expect(codes.normal.slice(2).flat()).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });
});
