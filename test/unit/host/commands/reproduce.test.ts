import { beforeEach, expect, it, vi } from 'vitest';
import { reproduce } from '../../../../src/host/commands/reproduce';
import type { RunRecord } from '../../../../src/protocol/record';
import { editRecord } from '../../../../src/runs/edit';
import { readRun, type Run } from '../../../../src/runs/run';
import { queuedRun } from '../../runs/folder';
import { run } from '../sidebar/records';
import { FakeIndex } from '../sidebar/runIndex';

vi.mock('vscode', () => import('../vscode'));

const metrics = { sad_mean: 0.0371 };
const other = run({ id: 'other' });
let original: Run;

beforeEach(async () => {
  const { folder } = await queuedRun();
  await editRecord(folder, (record) => ({ ...record, status: 'done', ended: new Date().toISOString(), metrics }));
  original = await readRun(folder);
});

/** Reproduces the run in a window that sees what the test says. */
async function reproducing(onResume: (index: FakeIndex, again: Run) => void = () => {}) {
  const index = new FakeIndex([original, other]);
  const told: string[] = [];
  const folder = await reproduce(original.folder, {
    runs: index,
    actions: { resume: async (made) => onResume(index, await readRun(made)) },
    notify: async (_, text) => void told.push(text),
    nodeVersion: async () => process.versions.node,
  });
  const again = await readRun(folder);
  const sees = (changes: Partial<RunRecord>): void =>
    index.set([{ ...again, record: { ...again.record, ...changes } }, original, other]);
  return { index, again, told, sees };
}

const isTold = (told: readonly string[]) => vi.waitFor(() => expect(told).not.toHaveLength(0));

it('tells that the metrics are identical, or which differ', async () => {
  const [equal, different] = [await reproducing(), await reproducing()];
  equal.sees({ status: 'running' });
  equal.sees({ status: 'done', metrics });
  different.sees({ status: 'done', metrics: { sad_mean: 0.04 } });
  await Promise.all([isTold(equal.told), isTold(different.told)]);
  expect(equal.told).toEqual([expect.stringMatching(/^Reproduced: all metrics are identical to those of Samson-/i)]);
  expect(different.told).toEqual([expect.stringMatching(/^Not reproduced: metrics differ .*: sad_mean/)]);
});

it('waits for its own run while others change', async () => {
  const { index, told, sees } = await reproducing();
  index.set([original, run({ id: 'other' })]);
  sees({ status: 'interrupted' });
  sees({ status: 'done', metrics });
  await isTold(told);
});

it('tells of a run that was done before the window saw it at work', async () => {
  const { told } = await reproducing((index, again) =>
    index.set([{ ...again, record: { ...again.record, status: 'done', metrics } }, original, other]),
  );
  await isTold(told);
});

it('says nothing of a run that was deleted', async () => {
  const { index, again, told, sees } = await reproducing();
  sees({ status: 'running' });
  index.set([original, other]);
  index.set([{ ...again, record: { ...again.record, status: 'done', metrics } }, original, other]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told).toEqual([]);
});
