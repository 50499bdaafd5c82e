import { decode } from 'fast-png';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsvRecords } from '../../../fixtures/csv';
import { exportFormats, exportOutputs } from '../../../../src/outputs/export';
import { readClusteringRun } from '../../../../src/outputs/clustering/record';
import { renameCluster } from '../../../../src/outputs/clustering/names';
import { syntheticClustering } from '../../synthetic-clustering';
import { written } from './written';

let scratch: string;
beforeAll(async () => (scratch = await mkdtemp(path.join(tmpdir(), 'clustering-'))));
afterAll(() => rm(scratch, { recursive: true }));

describe('writing a clustering', () => {
  it('gives back the whole result, bit by bit', async () => {
    const result = syntheticClustering({ metrics: { loss: NaN, acc: 0.1 } });
    const { folder } = await written(scratch, 'whole', { result });
    const run = await readClusteringRun(folder);
    expect(run.result).toEqual(result);
    expect(run.command).toBe('searchlight reproduce c1');
    expect(run.nameOf(1)).toBe('=HYPERLINK("http://x") 7');
    expect(run.previews.get(30)).toMatchObject({ kind: 'image', rows: 8, cols: 6 });
  });

  it('lists exactly files that exist, the report first, and leaves no temporary ones', async () => {
    const { folder, artifacts } = await written(scratch, 'listed');
    expect(artifacts[0].path).toBe('artifacts/report.html');
    const there = await readdir(path.join(folder, 'artifacts'));
    expect(there).toEqual(expect.arrayContaining(artifacts.map(({ name }) => name)));
    expect(there.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(artifacts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['assignments.csv', 'embedding.png', 'contingency.svg', 'model.onnx', 'metrics.json']),
    );
  });

  it('writes only what was asked for, and what reading back needs', async () => {
    const output = { assignments: [], pictures: [], report: false };
    const { folder, artifacts } = await written(scratch, 'little', { output, model: undefined });
    expect(artifacts.map(({ name }) => name)).toEqual(['metrics.json']);
    expect((await readClusteringRun(folder)).result.count).toBe(40);
  });

  it('tells the cluster of each sample in the order of the files, names with formulas made harmless', async () => {
    const { folder } = await written(scratch, 'table');
    const text = await readFile(path.join(folder, 'artifacts', 'assignments.csv'), 'utf8');
    const [header, ...rows] = readCsvRecords(text);
    expect(header).toEqual(['name', 'cluster', 'cluster_name', 'confidence', 'label']);
    expect(rows).toHaveLength(40);
    const places = rows.map(([name]) => Number(/\d+$/.exec(name)?.[0]));
    expect(places).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(rows.flat().filter((cell) => /^[=@+]/.test(cell))).toEqual([]);
    expect(rows[7].slice(1)).toEqual(['1', "'=cmd", '0.99', "'=one"]);
    expect(rows[28].at(-1)).toBe(''); // its class is not known
  });

  it('pictures can be opened and are as large as what they show', async () => {
    const { folder } = await written(scratch, 'pictures');
    for (const name of ['embedding', 'similarity', 'contingency', 'examples']) {
      const image = decode(await readFile(path.join(folder, 'artifacts', `${name}.png`)));
      expect(Math.min(image.width, image.height), name).toBeGreaterThan(100);
    }
  });

  it('works without labels, pictures and examples', async () => {
    const result = syntheticClustering({
      kind: 'text',
      labels: undefined,
      contingency: undefined,
      baselines: [],
      repeats: undefined,
      course: undefined,
    });
    const { folder, artifacts } = await written(scratch, 'texts', { result });
    expect(artifacts.map(({ name }) => name)).not.toContain('contingency.png');
    expect(artifacts.map(({ name }) => name)).not.toContain('examples.png');
    const report = await readFile(path.join(folder, 'artifacts', 'report.html'), 'utf8');
    expect(report).toContain('Text 30 &lt;i&gt;über&lt;/i&gt;');
  });
});

describe('exports', () => {
  it('writes every format again, equal to what the run wrote', async () => {
    const { folder } = await written(scratch, 'again');
    for (const format of exportFormats.cluster) {
      const out = path.join(scratch, `again-${format}`);
      const files = await exportOutputs({ folder, task: 'cluster/ddc' }, format, out);
      expect(files.length, format).toBeGreaterThan(0);
      for (const file of files) {
        const before = await readFile(path.join(folder, 'artifacts', path.basename(file)));
        expect((await readFile(file)).equals(before), file).toBe(true);
      }
    }
  });

  it('shows the names that a person gave clusters, and the first ones again', async () => {
    const { folder, result } = await written(scratch, 'named');
    expect(await renameCluster(folder, result.names, 2, '  zebra ')).toEqual([
      ...result.names.slice(0, 2),
      'zebra',
      'cluster 4',
    ]);
    const run = { folder, task: 'cluster/ddc' };
    const [csv] = await exportOutputs(run, 'assignments', path.join(scratch, 'named-csv'));
    expect(await readFile(csv, 'utf8')).toContain(',2,zebra,');
    const [html] = await exportOutputs(run, 'html', path.join(scratch, 'named-html'));
    expect(await readFile(html, 'utf8')).toContain('zebra');
    await renameCluster(folder, result.names, 2, '');
    expect((await readClusteringRun(folder)).result.names).toEqual(result.names);
  });

  it('refuses names that would be mistaken', async () => {
    const { folder, result } = await written(scratch, 'refused');
    const rename = (cluster: number, name: string) => renameCluster(folder, result.names, cluster, name);
    await expect(rename(0, 'cluster 3')).rejects.toMatchObject({ code: 'duplicate-name' });
    await expect(rename(9, 'x')).rejects.toMatchObject({ code: 'no-cluster' });
    await expect(rename(0, 'x'.repeat(81))).rejects.toMatchObject({ code: 'long-name' });
    expect((await readClusteringRun(folder)).result.names).toEqual(result.names);
    await writeFile(path.join(folder, 'names.json'), '{');
    await expect(readClusteringRun(folder)).rejects.toMatchObject({
      code: 'names-unreadable',
      place: { file: expect.any(String) as string },
    });
  });

  it('says what is wrong with a format, a model that is not there and a result that was damaged', async () => {
    const { folder } = await written(scratch, 'wrong', { model: undefined });
    const run = { folder, task: 'cluster/kmeans' };
    const out = path.join(scratch, 'wrong-out');
    await expect(exportOutputs(run, 'envi', out)).rejects.toThrow(
      /envi is no format of cluster\/kmeans; allowed are assi/,
    );
    await expect(exportOutputs(run, 'onnx', out)).rejects.toMatchObject({ code: 'nothing-to-export', kind: 'config' });
    await writeFile(path.join(folder, 'artifacts', 'result.json'), '{"format": 2}');
    await expect(exportOutputs(run, 'npy', out)).rejects.toMatchObject({ code: 'result-unreadable', kind: 'data' });
    await expect(exportOutputs({ ...run, folder: scratch }, 'npy', out)).rejects.toThrow(/holds no clustering result/);
  });

  it('does without previews that a person removed', async () => {
    const { folder } = await written(scratch, 'bare');
    await rm(path.join(folder, 'artifacts', 'previews'), { recursive: true });
    const run = await readClusteringRun(folder);
    expect(run.nameOf(1)).toBe('sample 8');
    const [html] = await exportOutputs({ folder, task: 'cluster/ddc' }, 'html', path.join(scratch, 'bare-html'));
    expect(await readFile(html, 'utf8')).toContain('no longer in the run folder');
  });
});
