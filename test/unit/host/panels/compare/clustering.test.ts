import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { categoriesOf, matchingOf } from '../../../../../src/host/panels/compare/clustering/match';
import { Comparison } from '../../../../../src/host/panels/compare/comparison';
import { countPairs } from '../../../../../src/matching/counts';
import { UpdateChannel } from '../../../../../src/messaging/updates';
import type { ClusteringComparison, ComparedPoints } from '../../../../../src/protocol/compare-clustering';
import { runPaths } from '../../../../../src/runs/paths';
import { otherFound } from '../../../../fixtures/clustering/other';
import { scenarioResult, usualScenario } from '../../../../fixtures/clustering/result';
import {
  changeRecord,
  clusteringFolder,
  doneClustering,
  tellLive,
  writeLive,
} from '../../../../fixtures/clustering/run';
import { until } from '../../../../fixtures/until';

vi.mock('vscode', () => import('../../vscode'));

const workspace = mkdtempSync(join(tmpdir(), 'searchlight-compared-'));
afterAll(() => rmSync(workspace, { recursive: true }));
const open: Comparison[] = [];
afterEach(() => open.splice(0).forEach((comparison) => comparison.dispose()));

const scenario = { ...usualScenario, count: 80, clusters: 4, epochs: 2 };
const never = new AbortController().signal;

async function compare(...folders: readonly string[]) {
  const channel = new UpdateChannel<ClusteringComparison>(() => undefined);
  const options = { isTrusted: () => true, isWatched: () => true };
  const comparison = await Comparison.start({ folders, reference: folders[0] }, channel as never, options);
  open.push(comparison);
  const all = () => {
    const found = channel.get('clusterings');
    return found?.runs.every((run) => run !== null) ? found : undefined;
  };
  const base = comparison.folders.indexOf(folders[0]);
  const points = async (run: number) => (await comparison.model!.handlers.points(run, never)) as ComparedPoints;
  return { channel, all, base, points };
}

describe('matched clusters', () => {
  it('lie on the diagonal, whatever they are called; without samples of both runs there are none', () => {
    // Cluster 2 of the run is cluster 0 of the base, 0 is 1; 1 has no partner; 3 is empty.
    const counts = countPairs([2, 2, 2, 0, 0, 1, 1], [0, 0, 0, 1, 1, 1, 0], 4, 3);
    expect(matchingOf(counts)).toMatchObject({
      ...{ samples: 7, rows: [2, 0, 1], columns: [0, 1], matched: [0, 1, -1], share: 5 / 7 },
      counts: [
        [3, 0],
        [0, 2],
        [1, 1],
      ],
    });
    expect(matchingOf(countPairs([0], [0], 1, 1))).toBeUndefined();
  });

  it('have the colour of their partner; the others one that no other run has', () => {
    const match = matchingOf(countPairs([2, 2, 2, 0, 0, 1, 1], [0, 0, 0, 1, 1, 1, 0], 4, 3));
    expect(categoriesOf([3, 4, 0, 2], [undefined, match, undefined, undefined], 0)).toEqual([
      ...[[0, 1, 2], [1, 3, 0, 4], []],
      [5, 6],
    ]);
  });

  it('are each other in one order or another: equal partitions agree wholly', () => {
    const partition = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(partition, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (labels, names) => {
        const match = matchingOf(countPairs(labels.map((label) => names[label]), labels, 5, 5))!; // prettier-ignore
        expect(match.share).toBe(1);
        expect(match.rows).toEqual(match.columns.map((column) => names[column]));
      }),
    );
  });
});

describe('a comparison of clusterings', () => {
  it('matches clusters and samples, in whatever order the runs have them', async () => {
    const result = scenarioResult(scenario);
    const one = await doneClustering(workspace, scenario, {}, 'one');
    const two = await doneClustering(workspace, scenario, otherFound(result, 20), 'two');
    const { all, base, points, channel } = await compare(one, two);
    const { runs, base: of } = await until(all);
    expect([channel.get('kind'), of]).toEqual(['cluster', base]);
    const [ours, theirs] = [runs[base]!, runs[1 - base]!];
    expect(ours.toBase).toBeUndefined();
    expect(theirs.toBase).toMatchObject({ samples: 80, share: 0.95 });
    expect(theirs.categories).toEqual([1, 0, 3, 2]); // the inverse of how the other run counts them
    expect([ours.agreement?.acc, theirs.agreement?.acc]).toEqual([0.93, 0.95]);
    expect([ours, theirs].map(({ baselines: [{ method }] }) => method)).toEqual(['k-means', 'spectral']);
    const [here, there] = [await points(base), await points(1 - base)];
    expect(here.inBase).toEqual(here.clusters);
    for (const [point, place] of there.places.entries()) {
      expect(there.inBase[point]).toBe(result.assignments.data[place]);
      expect(there.positions[2 * point]).toBe(here.positions[2 * place + 1]);
    }
  });

  it('says nothing of runs on other data', async () => {
    const one = await doneClustering(workspace, scenario, {}, 'first');
    const two = await doneClustering(workspace, scenario, {}, 'second');
    const config = runPaths.config(two);
    writeFileSync(config, readFileSync(config, 'utf8').replace('images: glyphs', 'images: others'));
    const { all, base, points } = await compare(one, two);
    const { runs } = await until(all);
    expect(runs[1 - base]?.toBase).toBeUndefined();
    expect(runs[1 - base]?.categories).toEqual([4, 5, 6, 7]);
    expect(new Set((await points(1 - base)).inBase)).toEqual(new Set([-1]));
  });

  it('follows a run at work, and is measured against another one while the base has nothing', async () => {
    const live = await clusteringFolder(workspace, scenario, 'live');
    await changeRecord(live, { status: 'running' });
    const done = await doneClustering(workspace, scenario, {}, 'done');
    const { channel, all, base, points } = await compare(live, done);
    const before = await until(() => channel.get('clusterings'));
    expect([before.base, before.runs[base]]).toEqual([1 - base, null]);
    expect(await points(base)).toBeNull();
    await writeLive(live, scenario, 1);
    await tellLive(live, 1);
    const after = await until(all);
    expect(after.base).toBe(base);
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after.runs[1 - base]?.toBase).toMatchObject({ samples: 80, ari: 1 });
  });
});
