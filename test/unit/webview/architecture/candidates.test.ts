import { describe, expect, it } from 'vitest';
import type { CandidateRow } from '../../../../src/protocol/architecture-panel';
import {
  filtered,
  keepsLimits,
  noFilter,
  present,
  sorted,
} from '../../../../webview-ui/architecture/candidates/arrange';
import { columnsFor } from '../../../../webview-ui/architecture/candidates/columns';
import { costMetrics, frontOf, groupsOf, nearest, pointsOf } from '../../../../webview-ui/architecture/front/points';
import { metricText } from '../../../../webview-ui/architecture/metricText';
import { rowWindow, scrollTo } from '../../../../webview-ui/common/virtualRows';
import { candidatesOf } from '../../../fixtures/search/result';

const row = (index: number, change: Partial<CandidateRow> = {}): CandidateRow => ({
  ...{ index, origin: 'search', hash: `a${index}`, step: index, weights: 'inherited', seconds: 1 },
  ...{ score: 0.5 + index / 100, metrics: { params: 1000 * (index + 1) } },
  ...change,
});
const rows = [row(0), row(1, { origin: 'random' }), row(2, { weights: 'trained' }), row(3, { score: undefined })];
const numbersOf = (list: readonly CandidateRow[]) => list.map(({ index }) => index);

describe('the table of candidates', () => {
  it('leaves out what the filter does not let through', () => {
    const by = (change: Partial<typeof noFilter>) =>
      numbersOf(filtered(rows, { ...noFilter, ...change }, { params: 2500 }));
    expect(by({})).toEqual([0, 1, 2, 3]);
    expect(by({ origin: 'random' })).toEqual([1]);
    expect(by({ weights: 'trained' })).toEqual([2]);
    expect(by({ isWithinLimits: true })).toEqual([0, 1]);
    expect(by({ text: ' A2' })).toEqual([2]);
    expect(by({ text: '3' })).toEqual([3]);
  });

  it('sorts by any column, with those without a value last either way', () => {
    const [score] = columnsFor(rows).filter(({ name }) => name === 'score');
    expect(numbersOf(sorted(rows, score, true))).toEqual([2, 1, 0, 3]);
    expect(numbersOf(sorted(rows, score, false))).toEqual([0, 1, 2, 3]);
  });

  it('has a column for each measure, and none for a score that is the accuracy', () => {
    const names = columnsFor(rows).map(({ name }) => name);
    expect(names).toEqual(['index', 'origin', 'score', 'params', 'step', 'weights', 'hash']);
    const same = rows.map((each) => ({ ...each, metrics: { ...each.metrics, accuracy: each.score ?? NaN } }));
    expect(columnsFor(same.slice(0, 3)).map(({ name }) => name)).not.toContain('score');
  });

  it('offers only what tells candidates apart, and what was not measured keeps every limit', () => {
    expect(present(rows, 'origin')).toEqual(['search', 'random']);
    expect(keepsLimits(rows[0], { macs: 1 })).toBe(true);
  });

  it('writes counts short and shares with four decimals', () => {
    expect(metricText('params', 1_234_567)).toBe('1.23 M');
    expect(metricText('accuracy', 0.9)).toBe('0.9000');
    expect(metricText('gap', -0.02)).toBe('−0.0200');
    expect(metricText('accuracy', undefined)).toBe('–');
  });
});

describe('rows of a scrolling box', () => {
  it('are drawn near the visible part only, and take the room of all', () => {
    for (const scrolled of [0, 333, 5000, 12_674]) {
      const { first, end, above, below } = rowWindow(500, 26, scrolled, 326);
      expect(end - first).toBeLessThan(60);
      expect(first * 26).toBeLessThanOrEqual(scrolled);
      expect(Math.min(500, end) * 26).toBeGreaterThanOrEqual(Math.min(13_000, scrolled + 326));
      expect(above + (end - first) * 26 + below).toBe(13_000);
    }
  });

  it('are none of an empty list, and all of a short one', () => {
    expect(rowWindow(0, 26, 0, 326)).toEqual({ first: 0, end: 0, above: 0, below: 0 });
    expect(rowWindow(5, 26, 0, 326)).toEqual({ first: 0, end: 5, above: 0, below: 0 });
    // A filter may leave fewer rows than are scrolled past.
    expect(rowWindow(5, 26, 9000, 326)).toMatchObject({ end: 5, below: 0 });
  });

  it('are brought into sight', () => {
    const box = { scrollTop: 260, clientHeight: 260 };
    expect(scrollTo(12, 26, 26, box)).toBeUndefined();
    expect(scrollTo(3, 26, 26, box)).toBe(78);
    expect(scrollTo(30, 26, 26, box)).toBe(572);
  });
});

describe('scores against costs', () => {
  const candidates = candidatesOf(200, 2);

  it('has a front that nothing dominates, from the cheapest on', () => {
    const points = pointsOf(candidates, 'params');
    const front = frontOf(points);
    expect(front.length).toBeGreaterThan(3);
    for (const { cost, score } of front) {
      expect(points.filter((other) => other.cost < cost && other.score >= score)).toEqual([]);
    }
    const costs = front.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
  });

  it('offers the costs that are known, and leaves out candidates without', () => {
    expect(costMetrics(candidates)).toEqual(['params', 'macs', 'latency_ms']);
    expect(pointsOf(rows, 'params').map(({ row: { index } }) => index)).toEqual([0, 1, 2]);
    expect(pointsOf(rows, 'macs')).toEqual([]);
  });

  it('groups points by method', () => {
    const look = { titleOf: (origin: string) => origin, categoryOf: (origin: string) => (origin === 'search' ? 0 : 1) };
    const groups = groupsOf(pointsOf(rows, 'params'), look);
    expect(groups.map(({ name, points }) => [name, points.length])).toEqual([
      ['search', 2],
      ['random', 1],
    ]);
  });

  it('finds the nearest point within reach', () => {
    const places = [[0, 0], [10, 0], [11, 0]] as const; // prettier-ignore
    expect(nearest(places, [10.4, 1], 16)).toBe(1);
    expect(nearest(places, [50, 0], 16)).toBeUndefined();
  });
});
