import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSamples, type OpenedSamples } from '../../../../src/data/samples/open';
import { optionsOf, shuffled } from './options';

const shared = join(import.meta.dirname, '../../../../../shared/data/clustering');

/** Samples of a data set of the shared folder. */
const open = (data: object): Promise<OpenedSamples> => openSamples(optionsOf(data), { baseDir: shared, ...shuffled() });

/** How many samples each class has, in the order of the classes. */
function countsOf({ labels }: OpenedSamples): number[] {
  const counts = new Array<number>(labels?.classes.length ?? 0).fill(0);
  for (const value of labels?.values ?? []) counts[value] += 1;
  return counts;
}

/** Classes in the order of the files. */
const inFiles = ({ labels, order }: OpenedSamples, first: number): number[] =>
  Array.from({ length: first }, (_, place) => labels!.values[order.indexOf(place)]);

// Without ../shared there is nothing to read.
describe.skipIf(!existsSync(shared))('data sets of people', () => {
  it('MNIST, all of it, stays bytes', { timeout: 60_000 }, async () => {
    const both = (what: string) => ['train', 't10k'].map((part) => `mnist/${part}-${what}-ubyte.gz`);
    const set = await open({ images: both('images-idx3'), labels: both('labels-idx1') });
    expect(set).toMatchObject({ count: 70_000, shape: [28, 28, 1], scale: 1 / 255 });
    expect(set.elements).toBeInstanceOf(Uint8Array);
    expect(inFiles(set, 10)).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect(set.mean[0]).toBeCloseTo(0.1307, 2);
    expect(countsOf(set)[0]).toBe(5923 + 980);
  });

  it('USPS, in two parts', async () => {
    const both = (what: string) => ['train', 'test'].map((part) => `usps/usps-${part}-${what}-ubyte.gz`);
    const set = await open({ images: both('images-idx3'), labels: both('labels-idx1'), holdOut: 0.1 });
    expect(set).toMatchObject({ count: 9298 - 929, shape: [16, 16, 1] });
    expect(set.heldOut?.count).toBe(929);
    const test = Array.from({ length: 10 }, (_, i) => 7291 + i);
    expect(new Set([...set.order, ...set.heldOut!.order]).size).toBe(9298);
    expect(test.every((place) => set.order.includes(place) || set.heldOut!.order.includes(place))).toBe(true);
  });

  it('optical digits, as images and as a table', async () => {
    const set = await open({ images: 'optdigits/digits.csv.gz' });
    expect(set).toMatchObject({ count: 1797, shape: [8, 8, 1], scale: 1 / 16 });
    expect(countsOf(set)).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    const table = await open({ table: 'optdigits/digits.csv.gz', labelColumn: 65 });
    expect(table.shape).toEqual([64]);
    expect(countsOf(table)).toEqual(countsOf(set));
  });

  it('newsgroups: subject and text, never the raw message', { timeout: 60_000 }, async () => {
    const set = await open({ text: 'newsgroups-mini/mini_newsgroups.jsonl.gz' });
    expect(set).toMatchObject({ count: 2000, shape: [2000] });
    expect(set.facts.Text).toBe('subject and text');
    expect(set.labels?.classes).toContain('rec.sport.hockey');
    expect(set.features).not.toContain('xref');
    const reduced = await open({ text: 'newsgroups-mini/mini_newsgroups.jsonl.gz', lsa: 32 });
    expect(reduced.shape).toEqual([32]);
    expect(Math.hypot(...reduced.elements.subarray(0, 32))).toBeCloseTo(1, 5);
  });

  it('Reuters R8', { timeout: 60_000 }, async () => {
    const set = await open({ text: 'reuters-r8/r8.jsonl.gz', lsa: 16 });
    expect(set.count).toBe(7674);
    expect(countsOf(set).sort((a, b) => a - b)).toEqual([51, 144, 271, 293, 326, 374, 2292, 3923]);
  });

  it('spoken digits, raw with a manifest', { timeout: 60_000 }, async () => {
    const set = await open({ audio: 'fsdd/fsdd-8k-s16le.bin.gz' });
    expect(set).toMatchObject({ count: 3000, shape: [24, 24, 1] });
    expect(countsOf(set)).toEqual(new Array(10).fill(300));
    const first = set.order.indexOf(0);
    expect(set.nameOf(first)).toBe('0_george_0.wav');
    expect(set.preview(first)).toMatchObject({ kind: 'audio', rate: 8000 });
    const preview = set.preview(first);
    expect(preview.kind === 'audio' && preview.samples.length).toBe(2384);
    expect(set.elements.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
