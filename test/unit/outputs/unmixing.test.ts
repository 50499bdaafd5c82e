import { convertIndexedToRgb, decode } from 'fast-png';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cube } from '../../../src/data/cube';
import { openEnvi } from '../../../src/data/envi/read';
import { readNumbers } from '../../../src/data/source/read';
import { decodeLossless, encodeLossless } from '../../../src/outputs/codec';
import { exportFormats } from '../../../src/outputs/export';
import { exportUnmixing } from '../../../src/outputs/unmixing/export';
import { colourMaps } from '../../../src/plot/colour/colourmap';
import { bandRanges, cubeFacts } from '../../../src/outputs/unmixing/facts';
import { fileSlug, fileStem } from '../../../src/outputs/unmixing/names';
import { readFloats } from '../../../src/outputs/read-array';
import { readUnmixing, readUnmixingRun } from '../../../src/outputs/unmixing/record';
import { writeUnmixing, type UnmixingOutput } from '../../../src/outputs/unmixing/write';
import type { UnmixingResult } from '../../../src/protocol/unmixing';
import { oddNames, syntheticResult } from '../synthetic-result';

const everything: UnmixingOutput = { maps: ['png', 'npy', 'envi'], spectra: ['csv'], report: true };
let scratch: string;
beforeAll(async () => (scratch = await mkdtemp(path.join(tmpdir(), 'outputs-'))));
afterAll(() => rm(scratch, { recursive: true }));

function cubeOf({ layout, axis }: UnmixingResult): Cube {
  const length = layout.rows * layout.cols * axis.index.length;
  return {
    layout,
    axis,
    values: Float32Array.from({ length }, (_, i) => (i % 1009) / 1009),
    facts: {
      file: '/home/someone/secret/scene.mat',
      format: 'MAT v5',
      variable: 'V',
      dtype: 'float64',
      orientation: 'bands x pixels, column-major',
      fileBands: 224,
      min: 0,
      max: 4096,
      scale: 4096,
      notFinite: 0,
      negative: 12,
      excludedBands: { config: [0, 1, 2], dead: [107] },
      warnings: ['12 values are negative.'],
    },
  };
}

async function written(name: string, change: Partial<UnmixingResult> = {}, output = everything) {
  const folder = path.join(scratch, name);
  const result = syntheticResult(change);
  const artifacts = await writeUnmixing({
    result,
    cube: cubeOf(result),
    run: {
      id: 'r1',
      name: 'odd',
      task: 'unmix/rrlbs',
      status: 'done',
      seed: 1,
      created: '2026-11-22T10:00:00Z',
      seconds: 2,
    },
    command: 'searchlight run odd.searchlight.yaml',
    settings: { task: 'unmix/rrlbs' },
    output,
    folder,
  });
  return { folder, result, artifacts };
}

describe('writing a result', () => {
  it('gives back the whole result, bit by bit', async () => {
    const { folder, result } = await written('whole', { metrics: { sad_mean: 0.1, sre: NaN, sad: { a: Infinity } } });
    expect(await readUnmixing(folder)).toEqual(result);
    const run = await readUnmixingRun(folder);
    expect(run.falseColour?.image).toMatchObject({ width: 60, height: 40 });
    expect(run.command).toBe('searchlight run odd.searchlight.yaml');
  });

  it('gives back a result without extras and without a layout', async () => {
    const layout = { rows: 2400, cols: 1, spatial: false };
    const change = { layout, truth: undefined, guidance: undefined, libraryMatches: undefined, repeats: undefined };
    const { folder, result, artifacts } = await written('bare', change);
    expect(await readUnmixing(folder)).toEqual(result);
    expect((await readFloats(path.join(folder, 'artifacts/abundances.npy'))).shape).toEqual([2400, 4]);
    expect(artifacts.map(({ path: file }) => file).filter((file) => /png|img/.test(file))).toEqual([]);
  });

  it('lists exactly files that exist, the report first, and leaves no temporary ones', async () => {
    const { folder, artifacts } = await written('listed');
    const files = await readdir(path.join(folder, 'artifacts'));
    expect(artifacts[0]).toEqual({ name: 'report.html', path: 'artifacts/report.html', title: 'Report' });
    expect(new Set(artifacts.map(({ name }) => name)).size).toBe(artifacts.length);
    expect(artifacts.filter(({ path: file }) => !files.includes(path.basename(file)))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([]);
    expect(files.filter((file) => !artifacts.some(({ name }) => name === file))).toEqual([]);
  });

  it('writes only what was asked for, and what reading back needs', async () => {
    const { folder, artifacts, result } = await written('little', {}, { maps: [], spectra: [], report: false });
    expect(artifacts.map(({ name }) => name)).toEqual(['metrics.json']);
    expect(await readUnmixing(folder)).toEqual(result);
  });

  it('maps have the colours of their fractions; ENVI has the materials as bands', async () => {
    const { folder, result } = await written('maps');
    const artifacts = path.join(folder, 'artifacts');
    const png = decode(await readFile(path.join(artifacts, `${fileStem(oddNames, 0)}.png`)));
    const rgb = png.palette ? convertIndexedToRgb(png) : png.data;
    for (const pixel of [0, 610, 1830]) {
      const zoom = 6; // 380 / 60, rounded down
      const [x, y] = [16 + (pixel % 60) * zoom + 3, 36 + Math.floor(pixel / 60) * zoom + 3];
      const entry = Math.round(255 * result.abundances.data[4 * pixel]);
      const colour = [...colourMaps.viridis.slice(3 * entry, 3 * entry + 3)];
      expect([...rgb.slice(3 * (y * png.width + x), 3 * (y * png.width + x) + 3)]).toEqual(colour);
    }
    const envi = await openEnvi(path.join(artifacts, 'abundances.hdr'));
    const numbers = await readNumbers(envi.variables[0], 'abundances.hdr');
    const pixels = 40 * 60;
    for (const [pixel, k] of [[0, 0], [777, 2], [2399, 3]]) {
      expect(numbers[k * pixels + pixel]).toBe(result.abundances.data[4 * pixel + k]);
    } // prettier-ignore
    const header = await readFile(path.join(artifacts, 'abundances.hdr'), 'utf8');
    expect(header).toContain('<b>rock & "soil"</b>');
    const library = await openEnvi(path.join(artifacts, 'endmembers.hdr'));
    expect(library.spectral.wavelengths).toHaveLength(result.axis.index.length);
  });

  it('tables tell bands by number and wavelength, flags and the truth beside the estimate', async () => {
    const { folder, result } = await written('tables');
    const lines = async (name: string) => (await readFile(path.join(folder, 'artifacts', name), 'utf8')).split('\n');
    const residual = await lines('residual_per_band.csv');
    expect(residual[0]).toBe('band,wavelength_nm,rms_residual,flagged');
    expect(residual[6]).toBe(`9,${result.axis.wavelengths?.[5]},0.04,1`);
    const compared = await lines('endmembers_and_truth.csv');
    expect(compared[0]).toContain('"<b>rock & ""soil""</b> (truth)"');
    expect(compared).toHaveLength(result.axis.index.length + 2);
    const cells = compared[1].split(',').map(Number);
    expect(Math.fround(cells[2])).toBe(result.endmembers.data[0]);
    expect(Math.fround(cells[6])).toBe(result.truth?.endmembers?.data[0]);
    expect((await lines('convergence.csv'))[4]).toBe('4,11.5');
    expect((await lines('library_matches.csv'))[1]).toBe('"<b>rock & ""soil""</b>",1,"""library"" <0>",0.05');
    const metrics: unknown = JSON.parse((await lines('metrics.json')).join('\n'));
    expect(metrics).toMatchObject({ metrics: { sad_mean: 0.04 }, keptRepeat: 0 });
  });

  it('the report names the file, not its folder', async () => {
    const { folder } = await written('private');
    const html = await readFile(path.join(folder, 'artifacts/report.html'), 'utf8');
    expect([html.includes('scene.mat'), html.includes('secret')]).toEqual([true, false]);
  });
});

describe('exporting', () => {
  it('writes every format again, equal to what the run wrote', async () => {
    const { folder } = await written('again');
    for (const format of exportFormats.unmix) {
      const out = path.join(scratch, 'exported', format);
      const files = await exportUnmixing(folder, format, out);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const original = await readFile(path.join(folder, 'artifacts', path.basename(file)));
        expect(original.equals(await readFile(file)), file).toBe(true);
      }
    }
  });

  it('says what is wrong with a folder', async () => {
    const empty = path.join(scratch, 'empty');
    await mkdir(path.join(empty, 'artifacts'), { recursive: true });
    const export_ = () => exportUnmixing(empty, 'csv', path.join(scratch, 'none'));
    await expect(export_()).rejects.toMatchObject({ code: 'result-unreadable', kind: 'data' });
    for (const text of ['{"format":2}', '{"form', 'null']) {
      await writeFile(path.join(empty, 'artifacts/result.json'), text);
      await expect(export_()).rejects.toMatchObject({ code: 'result-unreadable' });
    }
    const { folder } = await written('flat', { layout: { rows: 2400, cols: 1, spatial: false }, truth: undefined });
    await expect(exportUnmixing(folder, 'png', path.join(scratch, 'p'))).rejects.toMatchObject({
      code: 'nothing-to-export',
    });
  });
});

describe('parts', () => {
  it('lossless JSON keeps float32 arrays and what is not finite', () => {
    const value = {
      a: Float32Array.of(0.1, 1e-38, NaN, -Infinity),
      b: [NaN, 1],
      $float32: { $number: 3 },
      c: { float32: 2 },
    };
    expect(decodeLossless(encodeLossless(value))).toEqual(value);
  });

  it('file names are safe and distinct', () => {
    expect(fileSlug('<b>rock/..\\ & "soil"</b>')).toBe('b-rock-soil-b');
    expect(oddNames.map((_, k) => fileStem(oddNames, k))).toEqual([
      'abundance_1_b-rock-soil-b',
      'abundance_2_forêt-d-épicéas',
      'abundance_3_script-script-alert-1-script',
      'abundance_4_水',
    ]);
    expect(fileStem(['***'], 0)).toBe('abundance_1');
  });

  it('facts in words', () => {
    expect(bandRanges([0, 1, 2, 107, 110, 109])).toBe('1–3, 108, 110–111');
    const facts = new Map(cubeFacts(cubeOf(syntheticResult())).map(({ label, value }) => [label, value]));
    expect(facts.get('Bands')).toBe('191 of 224');
    expect(facts.get('Left out (config)')).toBe('1–3');
    expect(facts.get('Negative')).toMatch(/^12 of/);
  });
});
