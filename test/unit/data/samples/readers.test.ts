import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openSamples, openSamplesLike } from '../../../../src/data/samples/open';
import { restorePipeline, storePipeline } from '../../../../src/data/samples/pipeline';
import { emptyFolder } from '../../runs/folder';
import { npyBytes } from '../make/npy';
import { wavBytes } from '../make/wav';
import { optionsOf, shuffled } from './options';

function folderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const open = (baseDir: string, data: object) => openSamples(optionsOf(data), { baseDir });

const sentences = ['the red apple tree', 'a green apple', 'red cars drive', 'green cars drive fast'];
const loose = { minDocuments: 1 };

describe('texts', () => {
  const jsonl = sentences.map((text, i) => JSON.stringify({ id: i, text, class: i < 2 ? 'fruit' : 'car' })).join('\n');

  it('are the same from JSONL, CSV, lines and folders', async () => {
    const csv = `text,class\n${sentences.map((text, i) => `"${text}",${i < 2 ? 'fruit' : 'car'}`).join('\n')}\n`;
    const folder = folderOf({
      'a.jsonl': jsonl,
      'b.jsonl.gz': gzipSync(jsonl),
      'c.csv': csv,
      'd.txt': sentences.join('\n'),
      'y.txt': 'fruit\nfruit\ncar\ncar\n',
      ...Object.fromEntries(sentences.map((text, i) => [`e/${i < 2 ? 'x-fruit' : 'y-car'}/${i}.txt`, text])),
    });
    const first = await open(folder, { text: 'a.jsonl', ...loose });
    expect(first).toMatchObject({ count: 4, labels: { classes: ['car', 'fruit'], values: Int32Array.of(1, 1, 0, 0) } });
    expect(first.nameOf(2)).toBe('a.jsonl:3');
    expect(first.preview(1)).toEqual({ kind: 'text', text: sentences[1] });
    for (const data of [{ text: 'b.jsonl.gz' }, { text: 'c.csv' }, { text: 'd.txt', labels: 'y.txt' }]) {
      const other = await open(folder, { ...data, ...loose });
      expect(other.elements).toEqual(first.elements);
      expect(other.labels).toEqual(first.labels);
    }
    const files = await open(folder, { text: 'e', ...loose });
    expect(files.elements).toEqual(first.elements);
    expect(files.labels?.classes).toEqual(['x-fruit', 'y-car']);
  });

  it('leave out lines that are wrong or empty, or fail with their number', async () => {
    const folder = folderOf({ 'a.jsonl': `${jsonl}\n{ "text": \n{"text":"  "}\n{"id":9}\n` });
    const set = await open(folder, { text: 'a.jsonl', ...loose });
    expect(set.count).toBe(4);
    expect(set.skipped.map(({ where }) => where)).toEqual(['a.jsonl:5', 'a.jsonl:6', 'a.jsonl:7']);
    await expect(open(folder, { text: 'a.jsonl', onCorrupt: 'fail' })).rejects.toMatchObject({
      code: 'bad-json',
      place: { line: 5 },
    });
  });

  it('say which columns there are', async () => {
    const folder = folderOf({ 'a.jsonl': '{"body2":"x","n":1}', 'b.jsonl': jsonl, 'c.txt': 'one\ntwo\n' });
    await expect(open(folder, { text: 'a.jsonl' })).rejects.toMatchObject({ code: 'no-text-column' });
    await expect(open(folder, { text: 'b.jsonl', textColumn: 'txt' })).rejects.toMatchObject({
      code: 'no-column',
      remedy: 'Did you mean text?',
    });
    await expect(open(folder, { text: 'c.txt' })).rejects.toMatchObject({ code: 'no-words' });
  });
});

describe('recordings', () => {
  const tone = (hertz: number, length = 4000) =>
    Array.from({ length }, (_, i) => 0.4 * Math.sin((2 * Math.PI * hertz * i) / 8000));

  it('of a folder, with those of zero length and other files left out', async () => {
    const folder = folderOf({
      'low/a.wav': wavBytes('int16', [tone(300)]),
      'low/b.wav': wavBytes('float32', [tone(320)], { rate: 16_000 }),
      'high/c.wav': wavBytes('int24', [tone(2500), tone(2500)]),
      'high/empty.wav': wavBytes('int16', [[]]),
      'high/text.wav': 'hello',
    });
    const set = await open(folder, { audio: '.' });
    expect(set).toMatchObject({ count: 3, shape: [24, 24, 1], scale: 1, labels: { classes: ['high', 'low'] } });
    expect(set.skipped.map(({ where, reason }) => [where, reason])).toEqual([
      ['high/empty.wav', 'empty.wav has a length of zero'],
      ['high/text.wav', 'text.wav cannot be read as sound: no WAV, FLAC, OGG or MP3 file'],
    ]);
    const preview = set.preview(2);
    expect(preview.kind === 'audio' && [preview.rate, preview.samples.length]).toEqual([8000, 2000]);
    await expect(open(folder, { audio: '.', onCorrupt: 'fail' })).rejects.toMatchObject({ code: 'no-sound' });
  });

  it('of raw samples, as a manifest says', async () => {
    const samples = Int16Array.from([...tone(300), ...tone(2500)], (value) => value * 32768);
    const bytes = Buffer.from(samples.buffer);
    const manifest = (last: string) => `file,class,offset_samples,n_samples\na,x,0,4000\nb,y,4000,${last}\nc,y,0,0\n`;
    const folder = folderOf({ 'a.bin': gzipSync(bytes), 'manifest.csv': manifest('4000'), 'm.csv': manifest('4001') });
    const set = await open(folder, { audio: 'a.bin' });
    expect(set).toMatchObject({ count: 2, labels: { classes: ['x', 'y'] } });
    expect(set.skipped).toEqual([{ where: 'c', reason: 'c has a length of zero' }]);
    await expect(open(folder, { audio: 'a.bin', manifest: 'm.csv', onCorrupt: 'fail' })).rejects.toMatchObject({
      code: 'bad-audio',
      place: { line: 3 },
    });
    const none = folderOf({ 'a.bin': bytes, 'manifest.csv': 'file,begin\na,0\n' });
    await expect(open(none, { audio: 'a.bin' })).rejects.toMatchObject({ code: 'manifest-columns' });
    await expect(open(folderOf({ 'a.bin': bytes }), { audio: 'a.bin' })).rejects.toMatchObject({
      code: 'missing-file',
    });
  });
});

describe('tables', () => {
  it('have columns of mean 0 and deviation 1, and missing numbers at the mean', async () => {
    const folder = folderOf({ 'a.csv': 'x,y,const,species\n1,10,5,a\n2,NaN,5,b\n3,30,5,a\n' });
    const set = await open(folder, { table: 'a.csv' });
    const root = Math.sqrt(1.5);
    expect(set).toMatchObject({ shape: [3], features: ['x', 'y', 'const'], labels: { classes: ['a', 'b'] } });
    const expected = [-root, -1, 0, 0, 0, 0, root, 1, 0];
    for (const [at, value] of expected.entries()) expect(set.elements[at]).toBeCloseTo(value, 5);
    expect(set.warnings).toEqual(['1 missing numbers count as the mean of their columns.']);
    expect((await open(folder, { table: 'a.csv', standardise: false })).elements[1]).toBe(10);
    expect(set.preview(0)).toEqual({ kind: 'row', values: { x: '1', y: '10', const: '5' } });
  });

  it('are refused with the line of the mistake', async () => {
    const folder = folderOf({ 'a.csv': '1,2\n3\n', 'b.csv': '1,2\n3,x\n', 'c.csv': 'x,y\n' });
    await expect(open(folder, { table: 'a.csv' })).rejects.toMatchObject({ code: 'csv-ragged', place: { line: 2 } });
    await expect(open(folder, { table: 'b.csv' })).rejects.toMatchObject({ code: 'csv-cell', place: { line: 2 } });
    await expect(open(folder, { table: 'c.csv' })).rejects.toMatchObject({ code: 'csv-empty' });
    await expect(open(folder, { table: 'a.csv', text: 'a.csv' })).rejects.toMatchObject({ code: 'several-sources' });
    await expect(open(folder, {})).rejects.toMatchObject({ code: 'no-source' });
  });

  it('have labels of any kind of file', async () => {
    const folder = folderOf({
      'x.npy': npyBytes([3, 2], ([row, col]) => row + col, 'float32'),
      'n.npy': npyBytes([3], ([row]) => row % 2, 'int64'),
      'c.csv': 'id,class\n1,b\n2,a\n3,\n',
      idx: Buffer.from([0, 0, 8, 1, 0, 0, 0, 3, 7, 9, 7]),
    });
    const labels = async (name: string) => (await open(folder, { table: 'x.npy', labels: name })).labels;
    expect(await labels('n.npy')).toEqual({ classes: ['0', '1'], values: Int32Array.of(0, 1, 0) });
    expect(await labels('c.csv')).toEqual({ classes: ['a', 'b'], values: Int32Array.of(1, 0, -1) });
    expect(await labels('idx')).toEqual({ classes: ['7', '9'], values: Int32Array.of(0, 1, 0) });
  });
});

describe('new samples', () => {
  const tone = (hertz: number) => Array.from({ length: 900 }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / 8000) / 2);
  const folder = () =>
    folderOf({
      'a.txt': sentences.join('\n'),
      'b.csv': '1,10\n2,20\n4,50\n8,0\n',
      'c.npy': npyBytes([4, 6, 6], ([n, row]) => 50 * n + row, 'uint8'),
      ...Object.fromEntries([300, 600, 900, 1200].map((hertz) => [`d/${hertz}.wav`, wavBytes('int16', [tone(hertz)])])),
    });

  it.each([
    ['text', 'a.txt', { ...loose, lsa: 2 }],
    ['text', 'a.txt', loose],
    ['table', 'b.csv', {}],
    ['images', 'c.npy', {}],
    ['audio', 'd', {}],
  ])('of %s %s become the numbers that the same ones were, after storing', async (kind, file, data) => {
    const baseDir = folder();
    const set = await openSamples(optionsOf({ [kind]: file, ...data }), { baseDir, ...shuffled() });
    const stored = storePipeline(set.pipeline);
    const record = JSON.parse(JSON.stringify(stored.record)) as typeof stored.record;
    const again = await openSamplesLike(restorePipeline({ record, arrays: stored.arrays }), [file], {
      baseDir,
      ...shuffled(),
    });
    expect(again.order).toEqual(set.order);
    expect([again.shape, again.scale, again.mean]).toEqual([set.shape, set.scale, set.mean]);
    for (const [at, value] of set.elements.entries()) expect(again.elements[at]).toBeCloseTo(value, 6);
  });

  it('of another shape are refused', async () => {
    const baseDir = folderOf({ 'b.csv': '1,10\n2,20\n', 'other.csv': '1,2,3\n4,5,6\n' });
    const { pipeline } = await open(baseDir, { table: 'b.csv' });
    await expect(openSamplesLike(pipeline, ['other.csv'], { baseDir })).rejects.toMatchObject({ code: 'column-count' });
  });
});
