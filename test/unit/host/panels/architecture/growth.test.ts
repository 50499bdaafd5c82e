import { describe, expect, it } from 'vitest';
import { Growth } from '../../../../../src/host/panels/architecture/growth';
import { limitsOf } from '../../../../../src/host/panels/architecture/parts';
import type { CellProbabilities } from '../../../../../src/protocol/search';
import { candidatesOf, probabilitiesOf, searchedCell } from '../../../../fixtures/search/result';

const all = candidatesOf(20, 2);
const cell = probabilitiesOf(searchedCell('normal', 2), 6);

/** The first epochs of a search. */
function until(epochs: number, change = 0): CellProbabilities[] {
  const [, edges, operations] = cell.probabilities.shape;
  const data = cell.probabilities.data.slice(0, epochs * edges * operations).map((value) => value + change);
  return [{ ...cell, probabilities: { shape: [epochs, edges, operations], data } }];
}

describe('what grows', () => {
  it('keeps its revision while more is added', () => {
    const growth = new Growth();
    const { revision } = growth.take(all.slice(0, 5), until(1));
    expect(growth.take(all.slice(0, 9), until(3))).toEqual({ candidates: 9, epochs: 3, revision });
    expect(growth.rows({ from: 5, revision }).map(({ index }) => index)).toEqual([5, 6, 7, 8]);
    expect(growth.probabilities({ from: 2, revision })).toHaveLength(1);
    expect(growth.probabilities({ from: 3, revision })).toEqual([]);
  });

  it.each([
    ['fewer candidates, as after a run went on from a checkpoint', all.slice(0, 3), until(3)],
    ['other candidates', [...all.slice(10, 15), ...all.slice(5, 9)], until(3)],
    ['fewer epochs, as of the next repeat', all.slice(0, 9), until(2)],
    ['as many other epochs', all.slice(0, 9), until(3, 0.01)],
  ])('begins anew with %s', (_, candidates, cells) => {
    const growth = new Growth();
    const { revision } = growth.take(all.slice(0, 9), until(3));
    const next = growth.take(candidates, cells);
    expect(next.revision).toBe(revision + 1);
    expect(growth.rows({ from: 0, revision })).toEqual([]);
    expect(growth.probabilities({ from: 0, revision })).toEqual([]);
    expect(growth.rows({ from: 0, revision: next.revision })).toHaveLength(candidates.length);
  });

  it('finds a candidate by its index, which need not be its place', () => {
    const growth = new Growth();
    growth.take(all.slice(10), []);
    expect(growth.candidate(12)?.hash).toBe(all[12].hash);
    expect(growth.candidate(2)).toBeUndefined();
  });
});

describe('limits of a config', () => {
  it('have the names of metrics', () => {
    const config = { method: { constraints: { params: 1e5, latencyMs: 4, other: 3, macs: 'x' } } };
    expect(limitsOf(config)).toEqual({ params: 1e5, latency_ms: 4 });
  });

  it('are none where there is no such thing', () => {
    for (const config of [{}, null, 'text', { method: {} }]) expect(limitsOf(config)).toEqual({});
  });
});
