import { decode } from 'fast-png';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGenotype } from '../../../../src/architecture/genotype';
import { genotypeHash } from '../../../../src/architecture/hash';
import { writeNpy } from '../../../../src/data/npy/write';
import { exportFormats, exportOutputs } from '../../../../src/outputs/export';
import { readLiveSearch } from '../../../../src/outputs/search/live';
import { readSearch } from '../../../../src/outputs/search/record';
import { writeSearch, type WriteSearch } from '../../../../src/outputs/search/write';
import { liveSearch } from '../../../../src/protocol/search';
import { decodeSafetensors, encodeSafetensors } from '../../../../src/runs/safetensors';
import { readCsvRecords } from '../../../fixtures/csv';
import { searchRun, syntheticSearch } from '../../synthetic-search';
import { readMetadata } from './onnx';

let scratch: string;
beforeAll(async () => (scratch = await mkdtemp(path.join(tmpdir(), 'search-'))));
afterAll(() => rm(scratch, { recursive: true }));

const weights = { 'parameter/stem/kernel': { shape: [2, 1], data: Float32Array.of(1, 2) } };

const little: WriteSearch['output'] = { genotype: [], pictures: [], model: [], report: false };

async function written(name: string, change: Partial<WriteSearch> = {}) {
  const folder = path.join(scratch, name);
  const result = change.result ?? syntheticSearch();
  const artifacts = await writeSearch({
    facts: [{ label: 'Images | <b>', value: '1797' }],
    run: searchRun,
    command: 'searchlight reproduce s1',
    settings: { task: 'search/data' },
    output: { genotype: ['json'], pictures: ['png', 'svg'], model: ['onnx', 'safetensors'], report: true },
    model: {
      weights: encodeSafetensors(weights),
      onnx: Uint8Array.of(8, 8), // `ir_version` 8
      preprocessing: { input: [32, 32, 3], divisor: 255, mean: [0.5, 0.4, 0.3], deviation: [0.2, 0.2, 0.1] },
    },
    ...change,
    result,
    folder,
  });
  const text = (file: string) => readFile(path.join(folder, 'artifacts', file), 'utf8');
  return { folder, artifacts, result, text };
}

describe('writing a search', () => {
  let whole: Awaited<ReturnType<typeof written>>;
  beforeAll(async () => {
    whole = await written('whole');
  });

  it('gives back the whole result, bit by bit', async () => {
    const result = syntheticSearch({ metrics: { accuracy: NaN, gap: 0.1 } });
    const { folder } = await written('again', { result, output: little });
    const run = await readSearch(folder);
    expect(run.result).toEqual(result);
    expect(run.preprocessing?.divisor).toBe(255);
    expect(run.facts).toEqual([{ label: 'Images | <b>', value: '1797' }]);
  });

  it('lists exactly files that exist, the report first, and leaves no temporary ones', async () => {
    const there = await readdir(path.join(whole.folder, 'artifacts'));
    const names = whole.artifacts.map(({ name }) => name);
    expect(names[0]).toBe('report.html');
    expect([...names].sort()).toEqual([...there].sort());
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['genotype.json', 'normal_cell.svg', 'probabilities_normal.png', 'candidates.csv']),
    );
  });

  it('writes only what was asked for, and what reading back needs', async () => {
    const { artifacts } = await written('little', { output: little, result: syntheticSearch({ cells: undefined }) });
    const names = artifacts.map(({ name }) => name);
    expect(names).toEqual(['candidates.csv', 'candidates.jsonl', 'metrics.json', 'result.json']);
  });

  it('the genotype is read again, from its file and from the ONNX file', async () => {
    const { text, result, folder } = whole;
    expect(genotypeHash(readGenotype(await text('genotype.json'), 'genotype.json'))).toBe(result.hash);
    const onnx = await readFile(path.join(folder, 'artifacts', 'model.onnx'));
    expect([...onnx.subarray(0, 2)]).toEqual([8, 8]);
    const metadata = readMetadata(onnx);
    expect(JSON.parse(metadata['searchlight.genotype'])).toEqual(result.genotype);
    expect(decodeSafetensors(await readFile(path.join(folder, 'artifacts', 'model.safetensors')))).toEqual(weights);
  });

  it('has a row for each candidate, empty where nothing was measured', async () => {
    const [header, ...rows] = readCsvRecords(await whole.text('candidates.csv'));
    expect(header.slice(0, 8)).toEqual(['index', 'origin', 'hash', 'step', 'repeat', 'parent', 'weights', 'score']);
    expect(header.slice(8)).toEqual(['params', 'macs', 'accuracy', 'seconds']);
    expect(rows).toHaveLength(40);
    expect(rows[5][7]).toBe('');
    expect(rows[9][5]).toBe('5');
    const lines = (await whole.text('candidates.jsonl')).trimEnd().split('\n');
    expect(JSON.parse(lines[7])).toEqual(whole.result.candidates[7]);
  });

  it('the model card tells what the network is, how good and how to use it; names cannot break it', async () => {
    const card = await whole.text('MODEL_CARD.md');
    expect(card).toContain('| random search | 0.9000 | 0.9100 |');
    expect(card).toContain('reshape(1, 32, 32, 3)');
    expect(card).toContain('np.float32([0.5, 0.4, 0.3])');
    expect(card).toContain('| Images \\| &lt;b> | 1797 |');
    expect(card.split('```python')[0]).not.toContain('<script');
    expect(card.match(/^```/gm)?.length).toBe(6);
    const { text } = await written('weights', { output: { ...little, model: ['safetensors'] } });
    expect(await text('MODEL_CARD.md')).not.toContain('onnxruntime');
  });

  it('pictures can be opened', async () => {
    for (const name of ['network', 'normal_cell', 'reduction_cell', 'probabilities_reduction', 'candidates_macs']) {
      const image = decode(await readFile(path.join(whole.folder, 'artifacts', `${name}.png`)));
      expect(Math.min(image.width, image.height), name).toBeGreaterThan(100);
      expect(await whole.text(`${name}.svg`)).toMatch(/^<\?xml[^>]*>\n<svg /);
    }
  });

  it('exports every format again, equal to what the run wrote', async () => {
    for (const format of exportFormats.search) {
      const out = path.join(scratch, `out-${format}`);
      const files = await exportOutputs({ folder: whole.folder, task: 'search/data' }, format, out);
      expect(files.length, format).toBeGreaterThan(0);
      for (const file of files) {
        const before = await readFile(path.join(whole.folder, 'artifacts', path.basename(file)));
        expect((await readFile(file)).equals(before), file).toBe(true);
      }
    }
  }, 60_000); // every picture is drawn again

  it('says so where there is nothing to read or to export', async () => {
    const { folder } = await written('bare', { output: little, model: undefined });
    const run = { folder, task: 'search/random' };
    await expect(exportOutputs(run, 'onnx', path.join(scratch, 'none'))).rejects.toMatchObject({
      code: 'nothing-to-export',
    });
    await expect(exportOutputs(run, 'envi', path.join(scratch, 'none'))).rejects.toMatchObject({
      code: 'unknown-format',
    });
    await writeFile(path.join(folder, 'artifacts', 'candidates.jsonl'), '{ "index": ');
    await expect(readSearch(folder)).rejects.toMatchObject({ code: 'result-unreadable' });
    await expect(readSearch(scratch)).rejects.toMatchObject({ code: 'result-unreadable' });
  });
});

describe('a search at work', () => {
  it('is read from its live pictures', async () => {
    const folder = path.join(scratch, 'live');
    const live = path.join(folder, 'artifacts', 'live');
    await mkdir(live, { recursive: true });
    await expect(readLiveSearch(folder)).rejects.toMatchObject({ code: 'ENOENT' });
    const { cells = [], candidates, space, classes } = syntheticSearch();
    for (const { cell, probabilities, sampled } of cells) {
      await writeNpy(path.join(live, `${liveSearch.probabilities(cell.name)}.npy`), probabilities);
      await writeNpy(path.join(live, `${liveSearch.sampled(cell.name)}.npy`), sampled);
    }
    const record = { space, classes, cells: cells.map(({ cell }) => cell), epoch: 12, baselines: [] };
    await writeFile(path.join(live, `${liveSearch.record}.json`), JSON.stringify(record));
    expect(await readLiveSearch(folder)).toEqual({ ...record, candidates: [], probabilities: cells });
    await writeFile(path.join(live, `${liveSearch.candidates}.json`), JSON.stringify({ candidates }));
    expect((await readLiveSearch(folder)).candidates).toEqual(candidates);
  });
});
