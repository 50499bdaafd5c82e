import { expect, it } from 'vitest';
import { bestPlaces, isComparable } from '../../../src/plot/judge';

it('the best is marked, both of two, none where all are the same or up and down mean nothing', () => {
  expect([...bestPlaces('sad_mean', [0.3, 0.1, 0.1])]).toEqual([1, 2]);
  expect([...bestPlaces('accuracy', [0.3, 0.5, null])]).toEqual([1]);
  expect([...bestPlaces('sad_mean', [0.1, 0.1])]).toEqual([]);
  expect([...bestPlaces('sad_mean', [0.1, null])]).toEqual([]);
  expect([...bestPlaces('clusters_used', [1, 2])]).toEqual([]);
});

it('an objective is compared only between runs of one method with the same weights', () => {
  const nmf = { task: 'unmix/nmf' };
  const rrlbs = { task: 'unmix/rrlbs' };
  const same = [nmf, nmf];
  expect(isComparable('objective', same, [{ path: 'seed' }])).toBe(true);
  expect(isComparable('objective', same, [{ path: 'method.lambda' }])).toBe(false);
  expect(isComparable('objective', same, [{ path: 'method.repeats' }])).toBe(true);
  expect(isComparable('objective', [nmf, rrlbs], [])).toBe(false);
  expect(isComparable('sad_mean', [nmf, rrlbs], [])).toBe(true);
});
