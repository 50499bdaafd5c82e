import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../../src/start/check-config';
import { npyBytes } from '../data/make/npy';
import { emptyFolder } from '../runs/folder';

/** A config beside six images of 4 x 4, four labels of them and a text. */
function config(data: string, clusters = 2): string {
  const folder = emptyFolder();
  writeFileSync(
    join(folder, 'x.npy'),
    npyBytes([40, 4, 4], ([n]) => n, 'uint8'),
  );
  writeFileSync(join(folder, 'four.txt'), 'a\nb\na\nb\n');
  writeFileSync(join(folder, 'one.txt'), 'a\n'.repeat(40));
  mkdirSync(join(folder, 'empty'));
  const file = join(folder, 'c.searchlight.yaml');
  writeFileSync(file, `task: cluster/kmeans\ndata:\n${data}method:\n  clusters: ${clusters}\n`);
  return file;
}

describe('mistakes in samples are told with their place', () => {
  it.each([
    ['  images: y.npy\n', 'missing-file', 3, 11],
    ['  images: x.npy\n  labels: four.txt\n', 'labels-length', 4, 11],
    ['  images: x.npy\n  text: four.txt\n', 'several-sources', 4, 9],
    ['  labels: four.txt\n', 'no-source', 2, 1],
    ['  images: empty\n', 'no-samples', undefined, undefined],
    ['  images: x.npy\n  variable: z\n', 'no-variable', 4, 13],
    ['  images: x.npy\n  labelPattern: "("\n', 'bad-pattern', 4, 17],
  ])('%j: %s', async (data, code, line, column) => {
    const wrong = checkConfig(config(data));
    await expect(wrong).rejects.toMatchObject({ name: 'ConfigErrors', records: [{ code, line, column }] });
  });

  it('too many clusters, with both numbers', async () => {
    const wrong = checkConfig(config('  images: x.npy\n', 41));
    await expect(wrong).rejects.toThrow('`method.clusters` is 41, but there are 40 samples to learn from');
  });

  it('labels of one class are a warning', async () => {
    const { warnings } = await checkConfig(config('  images: x.npy\n  labels: one.txt\n'));
    expect(warnings.map(({ severity, record }) => [severity, record.code])).toEqual([['warning', 'one-class']]);
  });
});

describe('the examples', () => {
  const examples = join(import.meta.dirname, '../../../examples/clustering');
  const shared = join(import.meta.dirname, '../../../../shared/data/clustering');

  it('of digits is right as it is', async () => {
    const { warnings } = await checkConfig(join(examples, 'digits', 'digits.searchlight.yaml'));
    expect(warnings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  // Without ../shared the data that people bring are not here.
  it.skipIf(!existsSync(shared))('are right where their data are', { timeout: 60_000 }, async () => {
    const folder = emptyFolder();
    for (const name of ['mnist', 'usps', 'newsgroups-mini']) symlinkSync(join(shared, name), join(folder, name));
    mkdirSync(join(folder, 'recordings'));
    for (let digit = 0; digit < 10; digit++) {
      for (let take = 0; take < 10; take++) writeFileSync(join(folder, 'recordings', `${digit}_x_${take}.wav`), 'RIFF');
    }
    for (const name of readdirSync(examples).filter((each) => each.endsWith('.yaml'))) {
      writeFileSync(join(folder, name), readFileSync(join(examples, name)));
      const { warnings } = await checkConfig(join(folder, name));
      expect(warnings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });
});
