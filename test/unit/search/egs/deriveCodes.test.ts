import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../src/compute/random';
import type { EstimatorOptions } from '../../../../src/search/egs/cellSample';
import { deriveCodes } from '../../../../src/search/egs/deriveCodes';
import { fitWithin } from '../../../../src/search/egs/withinLimits';
import { cellSpace, type CellCode, type CellCodes } from '../../../../src/search/spaces/cellSpace';

const options: EstimatorOptions = {
  estimator: 'ensemble',
  draws: 4,
  variant: 'softmax',
  scope: 'node',
  normalise: 'all',
  noneMode: 'merge',
  derive: 'map',
};

const operations = ['none', 'max_pool_3x3', 'skip_connect', 'sep_conv_3x3'];
const { cells } = cellSpace({ operations, nodes: 2 });
const [normal] = cells;
const random = (): RandomStream => RandomStream.fromSeed(1);

const both = (rows: CellCode): CellCodes => ({ normal: rows, reduction: rows });

/** `edge operation` of what a code has. */
const named = (code: CellCode): string[] =>
  code.flatMap((row, edge) => row.flatMap((on, k) => (on === 1 ? [`${edge} ${operations[k]}`] : [])));

const derived = (rows: CellCode, changed: Partial<EstimatorOptions> = {}) =>
  deriveCodes(cells, both(rows), { ...options, ...changed }, random());

/** Two edges lead to the first node, three to the second. */
const peaked: CellCode = [
  [0.05, 0.02, 0.03, 0.8],
  [0.02, 0.03, 0.03, 0.02],
  [0.02, 0.36, 0.01, 0.01],
  [0.02, 0.02, 0.3, 0.02],
  [0.02, 0.01, 0.01, 0.2],
];

describe('a derived code', () => {
  it('is the most probable one of each node', () => {
    const { codes, rescued } = derived(peaked);
    expect(named(codes.normal)).toEqual(['0 sep_conv_3x3', '2 max_pool_3x3', '3 skip_connect', '4 sep_conv_3x3']);
    expect(rescued).toEqual([]);
    expect(named(derived(peaked, { draws: 1 }).codes.normal)).toEqual(['0 sep_conv_3x3', '2 max_pool_3x3']);
  });

  it.each([
    [1, 1],
    [2, 2],
    [4, 3],
    [7, 5],
    [9, 7],
  ])('of equal probabilities and %i draws has %i operations in a node', (draws, count) => {
    const equal = normal.edges.map(() => operations.map(() => 1 / 12));
    const { codes } = derived(equal, { draws, noneMode: 'exclude' });
    // The first node has 6 operations to choose from.
    expect(named(codes.normal.slice(2)).length).toBe(Math.min(count, 9));
    expect(named(codes.normal.slice(0, 2)).length).toBeLessThanOrEqual(Math.min(draws, 6));
  });

  it('at the scope of edges has operations on each edge where none is not the best', () => {
    const rows: CellCode = normal.edges.map((_, edge) =>
      edge === 1 ? [0.97, 0.01, 0.01, 0.01] : [0.01, 0.01, 0.01, 0.97],
    );
    const { codes } = derived(rows, { scope: 'edge' });
    expect(named(codes.normal)).toEqual(['0 sep_conv_3x3', '2 sep_conv_3x3', '3 sep_conv_3x3', '4 sep_conv_3x3']);
  });

  it('takes none as one entry for a node, as one for each edge, or not at all', () => {
    const rows: CellCode = [
      [0.2, 0.01, 0.01, 0.24],
      [0.2, 0.01, 0.01, 0.22],
      ...[0, 1, 2].map(() => [0.01, 0.02, 0.02, 0.3]),
    ];
    const first = (noneMode: EstimatorOptions['noneMode']) =>
      named(derived(rows, { noneMode, draws: 2 }).codes.normal.slice(0, 2));
    // Merged, none is most probable: it and the best operation are drawn, and none is dropped.
    expect(first('merge')).toEqual(['0 sep_conv_3x3']);
    expect(first('exclude')).toEqual(['0 sep_conv_3x3', '1 sep_conv_3x3']);
    expect(first('keep')).toEqual(['0 sep_conv_3x3', '1 sep_conv_3x3']);
  });

  it('gives a node that is left with nothing its best operation, and says so', () => {
    const rows: CellCode = [[0.5, 0.01, 0.03, 0.01], [0.4, 0.01, 0.01, 0.02], ...peaked.slice(2)];
    const { codes, rescued } = derived(rows);
    expect(named(codes.normal.slice(0, 2))).toEqual(['0 skip_connect']);
    expect(rescued).toEqual([
      { cell: 'normal', node: 0 },
      { cell: 'reduction', node: 0 },
    ]);
  });

  it('is drawn where that is asked for, equal for equal streams', () => {
    const sampled = derived(peaked, { derive: 'sample' });
    expect(derived(peaked, { derive: 'sample' })).toEqual(sampled);
    const counts = named(sampled.codes.normal).length;
    expect(counts).toBeGreaterThanOrEqual(2);
    expect(counts).toBeLessThanOrEqual(8);
  });

  it('of a mixture keeps the two strongest edges of a node, with the best operation of each', () => {
    const { codes } = derived(peaked, { estimator: 'mixture' });
    expect(named(codes.normal)).toEqual(['0 sep_conv_3x3', '1 max_pool_3x3', '2 max_pool_3x3', '3 skip_connect']);
  });
});

describe('a code within limits', () => {
  const whole = derived(peaked);
  const countOf = (codes: CellCodes): number => named(codes.normal).length + named(codes.reduction).length;
  const fit = (isFeasible: (codes: CellCodes) => boolean) =>
    fitWithin(cells, both(peaked), whole, 4, async (codes) => isFeasible(codes));

  it('is the derived one where that is within them', async () => {
    expect(await fit(() => true)).toEqual({ codes: whole.codes, changes: 0 });
  });

  it('loses what costs the least probability first, and no node its last operation', async () => {
    const fitted = await fit((codes) => countOf(codes) <= 7);
    expect(fitted?.changes).toBe(1);
    // Of three operations of which the third is least probable, that one goes.
    expect(named(fitted?.codes.normal ?? [])).toEqual(['0 sep_conv_3x3', '2 max_pool_3x3', '3 skip_connect']);
    const least = await fit((codes) => countOf(codes) <= 4);
    expect(named(least?.codes.normal ?? [])).toEqual(['0 sep_conv_3x3', '2 max_pool_3x3']);
  });

  it('takes operations without weights in the end', async () => {
    const free = await fit((codes) => !named(codes.normal).some((name) => name.includes('conv')));
    expect(named(free?.codes.normal ?? [])).toEqual(['0 skip_connect', '2 max_pool_3x3']);
  });

  it('is none where nothing is left to change', async () => {
    expect(await fit(() => false)).toBeUndefined();
  });
});
