import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../src/config/parse/parse';
import type { SearchImageData } from '../../../../src/config/tasks/search';
import { openClassified, type ClassifiedImages, type ClassifiedSet } from '../../../../src/data/samples/classified';
import { testFolder } from '../make/folder';
import { npyBytes, zipBytes } from '../make/npy';
import { shuffled } from './options';

const folder = testFolder();
const count = 24;

/** Images of 6x6 whose pixels all have the same number: that of the image, and more in the other array. */
const numbered = (images: number, more = 0) => npyBytes([images, 6, 6], ([image]) => image + more, 'float32');
const classesOf = (images: number, classes: number) => npyBytes([images], ([image]) => image % classes, 'int32');

const colours = npyBytes([count, 6, 6, 3], ([image]) => image, 'float32');
folder.write(
  'x.npz',
  zipBytes({ 'plain.npy': numbered(count), 'more.npy': numbered(count, 100), 'rgb.npy': colours }, false),
);
folder.write('y.npz', zipBytes({ 'fine.npy': classesOf(count, 4), 'coarse.npy': classesOf(count, 2) }, false));
folder.write('test.npz', zipBytes({ 'plain.npy': numbered(8, 50) }, false));
folder.write('test-y.npz', zipBytes({ 'fine.npy': classesOf(8, 4) }, false));
folder.write('strange.npz', zipBytes({ 'fine.npy': classesOf(8, 5) }, false));

const base = { images: 'x.npz', variable: 'plain', labels: 'y.npz', labelsVariable: 'fine', holdOut: 0.25 };

/** What a search sees, as the `data` block of its config says. */
function open(changed: object = {}, seed = 1): Promise<ClassifiedImages> {
  const text = JSON.stringify({ task: 'search/data', data: { ...base, ...changed } });
  const { config, diagnostics } = parseConfig(text, 'a.searchlight.yaml');
  if (config === undefined) throw new Error(diagnostics[0].message);
  return openClassified(config.data as SearchImageData, { baseDir: folder.dir, ...shuffled(seed) });
}

/** The numbers of the images of a set, by a pixel of each. */
const numbers = ({ count: images, elements }: ClassifiedSet): number[] =>
  Array.from({ length: images }, (_, i) => elements[(i * elements.length) / images]);

describe('images with classes', () => {
  it('keep their classes while they are shuffled by the seed, and a part is held out', async () => {
    const { training, test, classes, shape } = await open();
    expect([shape, classes, training.count, test.count]).toEqual([[6, 6, 1], ['0', '1', '2', '3'], 18, 6]);
    const all = [...numbers(training), ...numbers(test)];
    expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    expect([...training.labels, ...test.labels]).toEqual(all.map((number) => number % 4));
    expect(numbers((await open({}, 2)).training)).not.toEqual(numbers(training));
    expect((await open({ holdOut: 0.5 })).test.count).toBe(12);
  });

  it('are those of the named arrays', async () => {
    expect(Math.min(...numbers((await open({ variable: 'more' })).training))).toBeGreaterThanOrEqual(100);
    const { classes, training } = await open({ labelsVariable: 'coarse' });
    expect(classes).toEqual(['0', '1']);
    expect([...training.labels]).toEqual(numbers(training).map((number) => number % 2));
  });

  it('are so many, so large and of so many channels as is asked for', async () => {
    const { training, test } = await open({ samples: 12 });
    expect(training.count + test.count).toBe(12);
    expect((await open({ imageSize: 4 })).shape).toEqual([4, 4, 1]);
    expect((await open({ variable: 'rgb' })).shape).toEqual([6, 6, 3]);
    expect((await open({ variable: 'rgb', channels: 'grey' })).shape).toEqual([6, 6, 1]);
  });
});

describe('images for testing of their own', () => {
  const own = { holdOut: undefined, test: 'test.npz', testLabels: 'test-y.npz' };

  it('are used whole, and nothing is held out', async () => {
    const { training, test } = await open(own);
    expect(training.count).toBe(count);
    expect([...numbers(test)].sort()).toEqual([50, 51, 52, 53, 54, 55, 56, 57]);
    expect([...test.labels]).toEqual(numbers(test).map((number) => (number - 50) % 4));
  });

  it('need classes, and none that are not learnt', async () => {
    await expect(open({ ...own, testLabels: undefined })).rejects.toMatchObject({ code: 'no-labels' });
    await expect(open({ ...own, testLabels: 'strange.npz' })).rejects.toMatchObject({
      code: 'new-class',
      message: expect.stringContaining('4') as string,
    });
  });
});
