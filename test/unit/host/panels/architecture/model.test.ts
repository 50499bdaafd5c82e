import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { architectureModel } from '../../../../../src/host/panels/architecture/model';
import { UpdateChannel } from '../../../../../src/messaging/updates';
import type { ArchitectureParts } from '../../../../../src/protocol/architecture-panel';
import { liveSearch } from '../../../../../src/protocol/search';
import { readRecord } from '../../../../../src/runs/record';
import { searchResult, usualSearch } from '../../../../fixtures/search/result';
import { doneSearch, searchFolder, writeLiveSearch } from '../../../../fixtures/search/run';
import { until } from '../../../../fixtures/until';

vi.mock('vscode', () => import('../../vscode'));

const workspace = mkdtempSync(join(tmpdir(), 'searchlight-search-'));
afterAll(() => rmSync(workspace, { recursive: true }));

const scenario = { ...usualSearch, epochs: 4, nodes: 2 };
const never = new AbortController().signal;
const told = { type: 'artifact', name: liveSearch.record, path: '', title: '', seq: 1, time: '' } as const;

function open(folder: string) {
  const channel = new UpdateChannel<ArchitectureParts>(() => undefined);
  return { channel, model: architectureModel({ folder, channel, isTrusted: () => true }) };
}

describe('the model of a search that is done', () => {
  it('shows what was found, and hands out what is asked for', async () => {
    const folder = await doneSearch(workspace, scenario);
    const { channel, model } = open(folder);
    model.follow([], await readRecord(folder));
    const growth = await until(() => channel.get('growth'));
    const { best, hash, genotype, remarks } = searchResult(scenario);
    expect(channel.get('facts')).toMatchObject({ space: 'darts', isDone: true, best, limits: { params: 260_000 } });
    expect(channel.get('facts')?.cells.map(({ name }) => name)).toEqual(['normal', 'reduce']);
    expect(channel.get('derived')).toEqual({ genotype, hash });
    expect(channel.get('remarks')).toEqual(remarks);
    expect(channel.get('sampled')?.map(({ length }) => length)).toEqual([40, 40]);
    expect(growth).toMatchObject({ candidates: scenario.candidates, epochs: 4 });
    const query = { from: 0, revision: growth.revision };
    const rows = await model.handlers.candidates({ ...query, from: 38 }, never);
    expect(rows.map(({ index }) => index)).toEqual([38, 39]);
    expect(rows[0]).not.toHaveProperty('genotype');
    const epochs = await model.handlers.probabilities(query, never);
    expect(epochs.map((cells) => cells.map(({ length }) => length))).toEqual(Array(4).fill([40, 40]));
    expect(await model.handlers.genotype(best, never)).toEqual({ genotype, hash });
    expect(() => model.handlers.genotype(9999, never)).toThrow('no candidate 9999');
    model.dispose();
  });

  it('says why where there is nothing to be read', async () => {
    const folder = await searchFolder(workspace, 'empty');
    const { channel, model } = open(folder);
    model.follow([], { ...(await readRecord(folder)), status: 'done' });
    const [remark] = await until(() => channel.get('remarks'));
    expect(remark).toContain('The result cannot be shown');
    expect(channel.get('facts')).toBeUndefined();
    model.dispose();
  });
});

describe('the model of a search at work', () => {
  it('follows its pictures: what is there already is not told again', async () => {
    const folder = await searchFolder(workspace, 'live');
    const { channel, model } = open(folder);
    const record = { ...(await readRecord(folder)), status: 'running' } as const;
    await writeLiveSearch(folder, scenario, 1);
    model.follow([told], record);
    const first = await until(() => channel.get('growth'));
    expect(first).toMatchObject({ candidates: 3, epochs: 1 });
    expect(channel.get('facts')).toMatchObject({ isDone: false, epoch: 1, draws: 4, temperature: 4 });
    expect(channel.get('derived')?.hash).toBe(searchResult(scenario).hash);
    await writeLiveSearch(folder, scenario, 2);
    model.follow([told], record);
    const second = await until(() => {
      const growth = channel.get('growth');
      return growth?.epochs === 2 && growth;
    });
    expect(second).toEqual({ candidates: 6, epochs: 2, revision: first.revision });
    expect(await model.handlers.probabilities({ from: 1, revision: second.revision }, never)).toHaveLength(1);
    model.dispose();
  });
});
