import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  partitionAgreement,
  readPartition,
  sourcesOf,
  type Partition,
} from '../../../../src/outputs/clustering/agreement';
import { syntheticClustering } from '../../synthetic-clustering';
import { written } from './written';

let scratch: string;
beforeAll(async () => (scratch = await mkdtemp(path.join(tmpdir(), 'agreement-'))));
afterAll(() => rm(scratch, { recursive: true }));

const partition = (assignments: number[], order = assignments.map((_, i) => i), sources = ['a.idx']): Partition => ({
  sources,
  order: Int32Array.from(order),
  assignments: Int32Array.from(assignments),
});

describe('agreement of two runs', () => {
  it('is whole for the same clusters under other numbers, in another order', () => {
    const one = partition([0, 0, 1, 1, 2]);
    const other = partition([5, 3, 3, 1, 1], [4, 1, 0, 3, 2]);
    expect(partitionAgreement(one, other)).toEqual({ samples: 5, ari: 1, nmi: 1 });
  });

  it('is about 0 where clusters say nothing of each other', () => {
    const found = partitionAgreement(partition([0, 0, 1, 1]), partition([0, 1, 0, 1]));
    expect(found?.ari).toBeLessThanOrEqual(0);
    expect(found?.nmi).toBe(0);
  });

  it('is of the samples that both have', () => {
    const found = partitionAgreement(partition([0, 0, 1, 1]), partition([7, 7, 2], [0, 1, 9]));
    expect(found).toMatchObject({ samples: 2 });
  });

  it('is not told for other data, or where hardly a sample is shared', () => {
    expect(partitionAgreement(partition([0, 1]), partition([0, 1], [0, 1], ['b.idx']))).toBeUndefined();
    expect(partitionAgreement(partition([0, 1]), partition([0, 1], [1, 2]))).toBeUndefined();
    expect(partitionAgreement(partition([0, 1], [0, 1], []), partition([0, 1], [0, 1], []))).toBeUndefined();
  });
});

it('reads the clusters of finished runs, and the paths that configs name', async () => {
  const { folder } = await written(scratch, 'one');
  const found = await readPartition(folder);
  expect(found.sources).toEqual(['digits.idx']);
  expect(found.assignments).toEqual(syntheticClustering().assignments.data);
  expect(sourcesOf({ data: { text: ['a', 'b'], labels: 'c' } })).toEqual(['a', 'b']);
  expect(sourcesOf(null)).toEqual([]);
});
