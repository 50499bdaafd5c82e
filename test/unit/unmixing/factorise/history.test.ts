import { expect, test } from 'vitest';
import {
  emptyHistory,
  hasSettled,
  isRecorded,
  recorded,
  type History,
} from '../../../../src/unmixing/factorise/history';

const historyOf = (objectives: readonly number[], every = 1): History =>
  objectives.reduce((history, value, i) => recorded(history, i * every, value), emptyHistory);

test('settles after three small changes in a row, not before', () => {
  expect(hasSettled(historyOf([10, 9, 9, 9]), 1e-5)).toBe(false);
  expect(hasSettled(historyOf([10, 9, 9, 9, 9]), 1e-5)).toBe(true);
  expect(hasSettled(historyOf([10, 9, 9, 8, 8]), 1e-5)).toBe(false);
  expect(hasSettled(historyOf([10, 9, 9, 9, 9]), 0)).toBe(false);
});

test('the tolerance is per iteration, whatever the distance of the records', () => {
  const falling = [100, 99.95, 99.9, 99.85];
  expect(hasSettled(historyOf(falling, 1), 1e-4)).toBe(false);
  expect(hasSettled(historyOf(falling, 10), 1e-4)).toBe(true);
});

test('a rise counts as a change', () => {
  expect(hasSettled(historyOf([9, 9, 9, 10]), 1e-5)).toBe(false);
});

test('records the first ten iterations, every tenth and the last', () => {
  const taken = Array.from({ length: 37 }, (_, i) => i + 1).filter((i) => isRecorded(i, 37));
  expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 37]);
});
