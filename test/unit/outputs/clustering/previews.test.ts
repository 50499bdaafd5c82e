import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNpy } from '../../../../src/data/npy/read';
import { openPreviews, readOrder } from '../../../../src/outputs/clustering/previews/read';
import { writePreviews } from '../../../../src/outputs/clustering/previews/write';
import type { SamplePreview } from '../../../../src/protocol/clustering';
import { count, nameOf, syntheticSamples } from '../../synthetic-clustering';

let scratch: string;
beforeAll(async () => (scratch = await mkdtemp(path.join(tmpdir(), 'previews-'))));
afterAll(() => rm(scratch, { recursive: true }));

async function readBack(name: string, samples = syntheticSamples(), which: readonly number[] = [39, 0, 17]) {
  const folder = path.join(scratch, name);
  await writePreviews(samples, folder);
  const previews = await openPreviews(folder);
  try {
    return { folder, index: previews.index, read: await previews.read(which) };
  } finally {
    await previews.close();
  }
}

describe.each(['images', 'table'] as const)('previews of %s', (kind) => {
  it('come back one by one as they were', async () => {
    const samples = syntheticSamples(kind);
    const { index, read } = await readBack(kind, samples);
    expect(read).toEqual([39, 0, 17].map((sample) => samples.preview(sample)));
    expect(index.names[5]).toBe(nameOf(5));
    expect(index.labels?.values[4]).toBe(-1);
  });
});

it('long texts are cut, others come back whole', async () => {
  const samples = syntheticSamples('text', false);
  const { index, read } = await readBack('text', samples);
  const [long, short, middle] = read as Extract<SamplePreview, { kind: 'text' }>[];
  expect([short, middle].map(({ text }) => text.length < 6000)).toEqual([true, true]);
  expect(short).toEqual(samples.preview(0));
  expect(long.text).toHaveLength(4001);
  expect(long.text.endsWith('…')).toBe(true);
  expect(index.labels).toBeUndefined();
});

it('long sound is cut after ten seconds, other sound comes back whole', async () => {
  const samples = syntheticSamples('audio');
  const { index, read } = await readBack('audio', samples);
  const [long, short] = read as Extract<SamplePreview, { kind: 'audio' }>[];
  expect(index.rate).toBe(100);
  expect(short).toEqual(samples.preview(0));
  expect(long.samples).toEqual((samples.preview(39) as typeof long).samples.subarray(0, 1000));
});

it('pictures of many pieces are one array that others can read', async () => {
  const side = 512;
  const preview = (sample: number): SamplePreview => ({
    kind: 'image',
    rows: side,
    cols: side,
    channels: 1,
    pixels: new Uint8Array(side * side).fill(sample),
  });
  const { folder, read } = await readBack('large', { ...syntheticSamples(), preview }, [39, 20]);
  expect(read.map((each) => (each.kind === 'image' ? each.pixels.at(-1) : -1))).toEqual([39, 20]);
  const { variables } = await openNpy(path.join(folder, 'artifacts/previews/images.npy'));
  expect(variables[0].shape).toEqual([count, side, side, 1]);
});

it('are written once; the order leads back to the files', async () => {
  const { folder } = await readBack('once');
  const file = path.join(folder, 'artifacts/previews/index.json');
  const before = await stat(file);
  await writePreviews(syntheticSamples('text'), folder);
  expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
  expect((await readOrder(folder)).data).toEqual(syntheticSamples().order);
  expect(await readFile(file, 'utf8')).toContain('"kind":"image"');
});

it('refuses samples that are not there', async () => {
  const { folder } = await readBack('range');
  const previews = await openPreviews(folder);
  await expect(previews.read([count])).rejects.toThrow(RangeError);
  await previews.close();
});
