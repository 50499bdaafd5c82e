import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Comparison } from '../../../../src/host/panels/compare/comparison';
import { runLabels } from '../../../../src/host/panels/compare/labels';
import { byteMapValue } from '../../../../src/messaging/byteMap';
import { UpdateChannel } from '../../../../src/messaging/updates';
import { writeArrays, writeRecord as writeResult } from '../../../../src/outputs/unmixing/formats';
import type { ComparedMaps, UnmixingComparison } from '../../../../src/protocol/compare-panel';
import type { RunRecord } from '../../../../src/protocol/record';
import type { UnmixingResult } from '../../../../src/protocol/unmixing';
import { EventLog } from '../../../../src/runs/event-log';
import { readRecord, writeRecord } from '../../../../src/runs/record';
import { until } from '../../../fixtures/until';
import { queuedRun } from '../../runs/folder';
import { syntheticResult } from '../../synthetic-result';

vi.mock('vscode', () => import('../vscode'));

const open: Comparison[] = [];
afterEach(() => open.splice(0).forEach((comparison) => comparison.dispose()));

const configText = (lambda: number) =>
  `task: unmix/rrlbs\nname: samson\nmethod:\n  endmembers: 4\n  lambda: ${lambda}\n`;

/** A run that is done, with its result. */
async function doneRun(lambda: number, record: Partial<RunRecord>, result?: UnmixingResult): Promise<string> {
  const { folder } = await queuedRun({ configText: configText(lambda), name: 'samson' });
  await writeRecord(folder, { ...(await readRecord(folder)), status: 'done', ...record });
  if (result) {
    const artifacts = join(folder, 'artifacts');
    mkdirSync(artifacts, { recursive: true });
    const run = { result, run: { ...(await readRecord(folder)) }, command: '', settings: {}, facts: [] };
    await writeArrays(run, artifacts);
    await writeResult(run, artifacts);
  }
  return folder;
}

async function compare(folders: readonly string[], reference?: string) {
  const channel = new UpdateChannel<UnmixingComparison>(() => undefined);
  const comparison = await Comparison.start({ folders, reference }, channel as never, {
    isTrusted: () => true,
    isWatched: () => true,
  });
  open.push(comparison);
  return { channel, comparison };
}

/** The same result with its materials in another order. */
function permuted(result: UnmixingResult, order: readonly number[], change: (value: number) => number): UnmixingResult {
  const columns = ({ shape: [rows, of], data }: UnmixingResult['endmembers'], f: (value: number) => number) => ({
    shape: [rows, of],
    data: Float32Array.from(data, (_, i) => f(data[Math.floor(i / of) * of + order[i % of]])),
  });
  return {
    ...result,
    names: order.map((k) => `was ${k}`),
    endmembers: columns(result.endmembers, (value) => 2 * value),
    abundances: columns(result.abundances, change),
    truth: undefined,
  };
}

describe('a comparison', () => {
  it('tells what differs in settings and metrics, oldest run first, and names runs by it', async () => {
    const spread = { sad_mean: { mean: 0.05, std: 0.01, values: [0.04, 0.06] } };
    const newer = await doneRun(0.1, { created: '2026-11-22T10:00:00Z', metrics: { sad_mean: 0.04, objective: 3 } });
    const older = await doneRun(0.03, {
      created: '2026-11-21T10:00:00Z',
      metrics: { sad_mean: 0.06, objective: 3, sad: { tree: 0.1 } },
      repeats: spread,
    });
    const { channel } = await compare([newer, older]);
    expect(channel.get('runs')?.map(({ label }) => label)).toEqual(['samson · lambda 0.03', 'samson · lambda 0.1']);
    expect(channel.get('settings')).toEqual([{ path: 'method.lambda', values: [0.03, 0.1] }]);
    expect(channel.get('metrics')).toEqual([
      { path: 'sad_mean', values: [0.06, 0.04], spreads: [spread.sad_mean, null] },
      { path: 'sad.tree', values: [0.1, null], spreads: [null, null] },
    ]);
    expect(channel.get('reference')).toBe(0);
    expect(channel.get('kind')).toBe('unmix');
  });

  it('leaves out runs that are gone, and says when one goes', async () => {
    const [one, two] = [await doneRun(1, {}), await doneRun(2, {})];
    const { channel, comparison } = await compare([one, two, '/nowhere']);
    expect(comparison.folders).toHaveLength(2);
    rmSync(two, { recursive: true });
    await until(() => channel.get('runs')?.some(({ isLost }) => isLost));
  });

  it('has no view of results that are of different kinds', async () => {
    const { channel, comparison } = await compare([await doneRun(1, {}), await doneRun(2, { task: 'cluster/ddc' })]);
    expect(channel.get('kind')).toBe('');
    expect(comparison.model).toBeUndefined();
  });

  it('follows the curves of each run', async () => {
    const [one, two] = [await doneRun(1, {}), await doneRun(2, { created: '2099-01-01T00:00:00Z' })];
    const sent: Record<string, number[]> = {};
    const channel = new UpdateChannel<UnmixingComparison>(({ curves }) => {
      for (const [name, { x }] of Object.entries(curves)) (sent[name] ??= []).push(...x);
    });
    channel.show();
    const log = await EventLog.open(two);
    log.append({ type: 'metric', step: 4, repeat: 1, values: { objective: 2 } });
    await log.flush();
    await log.close();
    open.push(await Comparison.start({ folders: [one, two] }, channel as never, { isTrusted: () => true, isWatched: () => true })); // prettier-ignore
    await until(() => sent['1/objective#1']);
    expect(sent).toEqual({ '1/objective#1': [4] });
    channel.hide();
  });
});

describe('a comparison of unmixings', () => {
  it('matches materials in any order and draws what is different', async () => {
    const result = syntheticResult();
    const order = [2, 0, 3, 1];
    // Less of everything: the sum is not one any more, so both are drawn as fractions.
    const other = permuted(result, order, (value) => value);
    const folders = [
      await doneRun(1, { created: '2026-11-21T10:00:00Z' }, result),
      await doneRun(2, { created: '2026-11-22T10:00:00Z' }, other),
    ];
    const { channel, comparison } = await compare(folders);
    const materials = await until(() => channel.get('materials')?.list.every(({ runs }) => runs.every(Boolean)) && channel.get('materials')); // prettier-ignore
    expect(materials.list.map(({ runs }) => runs[1]?.name)).toEqual(result.names.map((_, k) => `was ${k}`));
    for (const { runs, truth } of materials.list) {
      expect(runs[1]?.angle).toBeLessThan(1e-3);
      expect(runs[1]?.factor).toBeCloseTo(0.5, 4);
      expect(truth?.[7]).toBeCloseTo(runs[0]!.spectrum[7], 4);
    }
    expect(channel.get('scene')).toMatchObject({ isSame: [true, true], isAsFound: true });
    const maps = (await comparison.model!.handlers.maps(1, new AbortController().signal)) as ComparedMaps;
    expect(maps.differences[0]).toBeNull();
    expect(maps.distances[1]).toBe(0);
    const difference = maps.differences[1]!;
    expect(difference.low).toBe(-difference.high);
    expect(byteMapValue(difference, 99)).toBe(0);
  });

  it('a difference is that of the run and the base, to half a step of its own scale', async () => {
    const result = syntheticResult();
    const tilt = (i: number) => 0.002 * Math.sin(i);
    const abundances = {
      shape: result.abundances.shape,
      data: result.abundances.data.map((value, i) => value + tilt(i)),
    };
    const folders = [
      await doneRun(1, {}, result),
      await doneRun(2, { created: '2099-01-01T00:00:00Z' }, { ...result, abundances }),
    ];
    const { channel, comparison } = await compare(folders, folders[1]);
    await until(() => channel.get('materials')?.list[0].runs.every(Boolean));
    expect(channel.get('reference')).toBe(1);
    const maps = (await comparison.model!.handlers.maps(2, new AbortController().signal)) as ComparedMaps;
    const difference = maps.differences[0]!;
    expect(difference.high).toBeLessThan(0.01);
    for (const pixel of [0, 100, 2000]) {
      expect(Math.abs(byteMapValue(difference, pixel) + tilt(4 * pixel + 2))).toBeLessThan(
        difference.high / 254 + 1e-6,
      );
    }
    const fractions = await comparison.model!.handlers.pixel(100, new AbortController().signal);
    expect((fractions as Float32Array[])[0][2]).toBeCloseTo(result.abundances.data[402], 6);
  });

  it('compares no pixels of scenes of different size', async () => {
    const small = syntheticResult();
    const [rows, cols] = [4, 6];
    const cut = (data: Float32Array, n: number) => data.slice(0, rows * cols * n);
    const other: UnmixingResult = {
      ...small,
      layout: { rows, cols, spatial: true },
      abundances: { shape: [rows * cols, 4], data: cut(small.abundances.data, 4) },
      guidance: undefined,
      residualPerPixel: cut(small.residualPerPixel, 1),
      truth: undefined,
    };
    const folders = [await doneRun(1, {}, small), await doneRun(2, { created: '2099-01-01T00:00:00Z' }, other)];
    const { channel, comparison } = await compare(folders);
    await until(() => channel.get('materials')?.list[0].runs.every(Boolean));
    expect(channel.get('scene')?.isSame).toEqual([true, false]);
    const maps = (await comparison.model!.handlers.maps(0, new AbortController().signal)) as ComparedMaps;
    expect(maps.abundances.map((map) => map === null)).toEqual([false, true]);
  });
});

describe('labels', () => {
  const runs = (...names: string[]) => names.map((name, i) => ({ name, created: `2026-11-22T10:0${i}:00Z` }));
  it('are the names where these differ', () => {
    expect(runLabels(runs('a', 'b'), [{ path: 'seed', values: [1, 2] }])).toEqual(['a', 'b']);
  });
  it('have the first setting that tells all runs apart', () => {
    const settings = [
      { path: 'method.asc', values: ['soft', 'none', 'soft'] },
      { path: 'method.lambda', values: [0.1, 0.2, null] },
    ];
    expect(runLabels(runs('a', 'a', 'a'), settings)).toEqual(['a · lambda 0.1', 'a · lambda 0.2', 'a · lambda –']);
  });
  it('have the time where the settings are the same, and a number where even that is', () => {
    expect(new Set(runLabels(runs('a', 'a'), [])).size).toBe(2);
    const [first] = runs('a');
    expect(runLabels([first, first], [])).toEqual(['a · 1', 'a · 2']);
  });
});
