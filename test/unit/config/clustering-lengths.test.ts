import { expect, it } from 'vitest';
import type { DdcOptions } from '../../../src/config/tasks/clustering';
import { settleOptions } from '../../../src/config/tasks/clustering-lengths';

const lengths = (epochs: DdcOptions['epochs'], warmEpochs: DdcOptions['warmEpochs'], count: number): number[] => {
  const settled = settleOptions({ epochs, warmEpochs } as DdcOptions, count);
  return [settled.epochs, settled.warmEpochs];
};

it('lengths are those that are given, else follow from the number of samples', () => {
  expect(lengths(7, 2, 100)).toEqual([7, 2]);
  expect(lengths('auto', 'auto', 70_000)).toEqual([4, 2]);
  expect(lengths('auto', 'auto', 20_000)).toEqual([4, 2]);
  for (const count of [7_500, 9_298, 10_000]) expect(lengths('auto', 'auto', count)).toEqual([8, 4]);
  expect(lengths('auto', 'auto', 6_000)).toEqual([10, 5]);
  expect(lengths('auto', 'auto', 1797)).toEqual([33, 17]);
  expect(lengths('auto', 3, 50)).toEqual([40, 3]);
});
