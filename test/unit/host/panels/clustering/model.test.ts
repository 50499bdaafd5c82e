import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { clusteringModel } from '../../../../../src/host/panels/clustering/model';
import { UpdateChannel } from '../../../../../src/messaging/updates';
import { liveClustering } from '../../../../../src/protocol/clustering';
import type { ClusteringParts } from '../../../../../src/protocol/clustering-panel';
import { readRecord } from '../../../../../src/runs/record';
import { usualScenario } from '../../../../fixtures/clustering/result';
import { clusteringFolder, doneClustering, writeLive } from '../../../../fixtures/clustering/run';
import { until } from '../../../../fixtures/until';

vi.mock('vscode', () => import('../../vscode'));

const workspace = mkdtempSync(join(tmpdir(), 'searchlight-clustering-'));
afterAll(() => rmSync(workspace, { recursive: true }));

const scenario = { ...usualScenario, count: 80, clusters: 4, epochs: 3 };
const never = new AbortController().signal;
const told = { type: 'artifact', name: liveClustering.record, path: '', title: '', seq: 1, time: '' } as const;

function open(folder: string, isTrusted = true) {
  const channel = new UpdateChannel<ClusteringParts>(() => undefined);
  return { channel, model: clusteringModel({ folder, channel, isTrusted: () => isTrusted }) };
}

describe('the model of a run that is done', () => {
  it('shows what was found, and samples as they are asked for', async () => {
    const folder = await doneClustering(workspace, scenario);
    const { channel, model } = open(folder);
    model.follow([], await readRecord(folder));
    const facts = await until(() => channel.get('remarks') && channel.get('facts'));
    expect(facts).toMatchObject({ count: 80, clusters: 4, isDone: true, hasPreviews: true, epochs: [1, 2, 3] });
    expect(channel.get('embedding')?.epoch).toBe(3);
    const [sample] = await model.handlers.samples({ samples: [5], withLooks: true }, never);
    expect(sample).toMatchObject({ sample: 5, name: 'glyph-0005', look: { kind: 'image', width: 16 } });
    const [again] = await model.handlers.samples({ samples: [5], withLooks: false }, never);
    expect(again).toEqual({ ...sample, look: undefined });
    const { total, samples } = await model.handlers.members({ cluster: sample.cluster, from: 0, count: 999 }, never);
    expect(total).toBe(facts.sizes[sample.cluster]);
    expect(samples).toContain(5);
    expect(await model.handlers.embedding(1, never)).toHaveLength(160);
    await expect(model.handlers.sound(5, never)).rejects.toThrow('no sound');
    model.dispose();
  });

  it('keeps names that a person gives, and exports them', async () => {
    const folder = await doneClustering(workspace, scenario);
    const { channel, model } = open(folder);
    model.follow([], await readRecord(folder));
    await until(() => channel.get('remarks'));
    await model.handlers.rename({ cluster: 1, name: ' rings ' }, never);
    expect(channel.get('facts')?.names).toEqual(['cluster 1', 'rings', 'cluster 3', 'cluster 4']);
    expect(readFileSync(join(folder, 'names.json'), 'utf8')).toContain('rings');
    const csv = await model.handlers.assignments(undefined, never);
    expect(csv.trim().split('\n')).toHaveLength(81);
    expect(csv).toContain('rings');
    expect((await model.handlers.assignments([3, 4], never)).trim().split('\n')).toHaveLength(3);
    await expect(model.handlers.rename({ cluster: 2, name: 'rings' }, never)).rejects.toThrow('a name of its own');
    await model.handlers.rename({ cluster: 1, name: '' }, never);
    expect(channel.get('facts')?.names[1]).toBe('cluster 2');
    model.dispose();
  });

  it('changes nothing in Restricted Mode', async () => {
    const folder = await doneClustering(workspace, scenario);
    const { channel, model } = open(folder, false);
    model.follow([], await readRecord(folder));
    await until(() => channel.get('remarks'));
    await expect(model.handlers.rename({ cluster: 1, name: 'x' }, never)).rejects.toThrow('Restricted Mode');
    model.dispose();
  });
});

describe('the model of a run at work', () => {
  it('follows its pictures, with classes from the previews', async () => {
    const folder = await clusteringFolder(workspace, scenario);
    const { channel, model } = open(folder);
    const record = { ...(await readRecord(folder)), status: 'running' } as const;
    await expect(async () => model.handlers.members({ from: 0, count: 1 }, never)).rejects.toThrow('no clusters yet');
    for (const epoch of [1, 2]) {
      await writeLive(folder, scenario, epoch);
      model.follow([told], record);
      await until(() => channel.get('embedding')?.epoch === epoch);
    }
    expect(channel.get('facts')).toMatchObject({ isDone: false, epochs: [1, 2] });
    expect(channel.get('shown')?.labels).toHaveLength(80);
    expect(await model.handlers.embedding(1, never)).not.toEqual(channel.get('embedding')?.positions);
    await model.handlers.rename({ cluster: 0, name: 'first' }, never);
    expect(channel.get('facts')?.names[0]).toBe('first');
    await expect(model.handlers.umap(undefined, never)).rejects.toThrow('a run that is done');
    model.dispose();
  });
});
