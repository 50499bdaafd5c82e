import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCifar } from '../../../src/data/cifar/read';
import { readIdx, readIdxImages } from '../../../src/data/idx/read';
import { testFolder, userErrorOf } from './make/folder';
import { containing } from './make/matchers';

const folder = testFolder();

/** An IDX file from its parts. */
function idx(type: number, shape: readonly number[], content: Buffer): Buffer {
  const sizes = Buffer.alloc(4 * shape.length);
  shape.forEach((size, axis) => sizes.writeUInt32BE(size, 4 * axis));
  return Buffer.concat([Buffer.from([0, 0, type, shape.length]), sizes, content]);
}

const bytes = (count: number) => Buffer.from(Array.from({ length: count }, (_, i) => (i * 7) % 256));
const images = idx(0x08, [2, 3, 4], bytes(24));
const labels = idx(0x08, [2], Buffer.from([1, 0]));

describe('IDX', () => {
  it.each([
    ['plain', images],
    ['gzipped', gzipSync(images)],
  ])('%s images with their labels', async (_, content) => {
    const pair = { images: folder.write('i', content), labels: folder.write('l', labels) };
    const read = await readIdxImages(pair, folder.dir);
    expect(read.images).toEqual({ shape: [2, 3, 4, 1], data: Uint8Array.from(bytes(24)) });
    expect([...read.labels]).toEqual([1, 0]);
  });

  it.each([
    ['int8', 0x09, Buffer.from([255, 2]), Int8Array.of(-1, 2)],
    ['int16', 0x0b, Buffer.from([255, 254, 1, 0]), Int16Array.of(-2, 256)],
    ['int32', 0x0c, Buffer.from([255, 255, 255, 255, 0, 1, 0, 0]), Int32Array.of(-1, 65536)],
    ['float32', 0x0d, Buffer.from([63, 128, 0, 0, 192, 0, 0, 0]), Float32Array.of(1, -2)],
    ['float64', 0x0e, Buffer.from([63, 240, 0, 0, 0, 0, 0, 0, 192, 0, 0, 0, 0, 0, 0, 0]), Float64Array.of(1, -2)],
  ])('elements of type %s', async (_, type, content, expected) => {
    const name = folder.write('typed', idx(type, [2], content));
    expect(await readIdx(name, folder.dir)).toEqual({ shape: [2], data: expected });
  });

  it.each<[string, Buffer, string]>([
    ['idx-header', Buffer.from('not one'), 'begins with 6e6f7420'],
    ['idx-header', Buffer.from([0, 0]), 'begins with 0000'],
    ['idx-type', idx(0x0a, [1], bytes(1)), '0x0a; known: uint8, int8'],
    ['truncated-file', images.subarray(0, 30), 'needs 40 bytes, it has 30'],
    ['truncated-file', images.subarray(0, 9), 'needs 16 bytes, it has 9'],
    ['idx-trailing', Buffer.concat([images, bytes(3)]), '[2, 3, 4] of uint8, 40 bytes with it; the file has 43'],
    ['gzip-corrupt', gzipSync(images).subarray(0, 30), 'damaged or incomplete'],
  ])('%s', async (code, content, message) => {
    const name = folder.write('broken', content);
    const error = await userErrorOf(readIdx(name, folder.dir));
    expect(error).toMatchObject({ kind: 'data', code, message: containing(message) });
    expect(error.place?.file).toContain('broken');
    expect(error.remedy).toBeTruthy();
  });

  it('a file that is not there: the nearest name', async () => {
    folder.write('train-labels.gz', gzipSync(labels));
    const error = await userErrorOf(readIdx('train-label.gz', folder.dir));
    expect(error).toMatchObject({ code: 'missing-file', remedy: containing('train-labels.gz') });
  });

  it('images and labels exchanged, of another kind, or not of one set', async () => {
    const [i, l] = [folder.write('i', images), folder.write('l', labels)];
    const three = folder.write('three', idx(0x08, [3], bytes(3)));
    const codes = [
      await userErrorOf(readIdxImages({ images: l, labels: i }, folder.dir)),
      await userErrorOf(readIdxImages({ images: i, labels: i }, folder.dir)),
      await userErrorOf(readIdxImages({ images: i, labels: three }, folder.dir)),
    ];
    expect(codes.map(({ code }) => code)).toEqual(['idx-images', 'idx-labels', 'idx-counts-differ']);
    expect(codes[0].message).toContain('found uint8 [2]');
    expect(codes[2].message).toContain('3 labels for 2 images');
  });
});

describe('CIFAR', () => {
  const record = (marks: readonly number[], start: number) =>
    Buffer.concat([Buffer.from(marks), Buffer.from(Array.from({ length: 3072 }, (_, i) => (start + i) % 251))]);

  it('planes become pixels, files follow each other', async () => {
    const names = [folder.write('a.bin', record([3], 0)), folder.write('b.bin.gz', gzipSync(record([9], 5)))];
    const read = await readCifar('cifar-10', names, folder.dir);
    expect(read.images.shape).toEqual([2, 32, 32, 3]);
    expect([...read.labels]).toEqual([3, 9]);
    expect(read.classes?.[3]).toBe('cat');
    const pixel = (image: number, at: number) => [...read.images.data.subarray(image * 3072 + at * 3).subarray(0, 3)];
    expect(pixel(0, 33)).toEqual([33, (1024 + 33) % 251, (2048 + 33) % 251]);
    expect(pixel(1, 1023)).toEqual([(5 + 1023) % 251, (5 + 2047) % 251, (5 + 3071) % 251]);
  });

  it('coarse and fine labels of CIFAR-100', async () => {
    const name = folder.write('train.bin', record([19, 99], 0));
    expect([...(await readCifar('cifar-20', [name], folder.dir)).labels]).toEqual([19]);
    expect([...(await readCifar('cifar-100', [name], folder.dir)).labels]).toEqual([99]);
  });

  it('wrong sizes and labels say what was found', async () => {
    const short = folder.write('short.bin', record([1], 0).subarray(0, 3000));
    expect(await userErrorOf(readCifar('cifar-10', [short], folder.dir))).toMatchObject({
      code: 'cifar-size',
      message: containing('3000 bytes: 0 records of 3073 bytes and 3000 more'),
    });
    const label = folder.write('label.bin', Buffer.concat([record([1], 0), record([10], 0)]));
    expect(await userErrorOf(readCifar('cifar-10', [label], folder.dir))).toMatchObject({
      code: 'cifar-label',
      message: containing('record 2 has the label 10; labels of CIFAR-10 are 0 to 9'),
    });
  });
});

const shared = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

describe.skipIf(!existsSync(shared))('data sets as published (skipped where ../shared/data is absent)', () => {
  const counts = (labels: Uint8Array) =>
    labels.reduce((sums, label) => (sums[label]++, sums), new Array<number>(10).fill(0));

  it('MNIST', async () => {
    const pair = { images: 't10k-images-idx3-ubyte.gz', labels: 't10k-labels-idx1-ubyte.gz' };
    const { images, labels } = await readIdxImages(pair, `${shared}/clustering/mnist`);
    expect(images.shape).toEqual([10_000, 28, 28, 1]);
    expect(counts(labels)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });

  it('CIFAR-10 test images: the channel means of the set', async () => {
    const { images, labels } = await readCifar('cifar-10', ['test_batch.bin.gz'], `${shared}/images/cifar10`);
    expect(counts(labels)).toEqual(new Array(10).fill(1000));
    const sums = [0, 0, 0];
    images.data.forEach((value, i) => (sums[i % 3] += value));
    const means = sums.map((sum) => sum / 255 / 1024 / 10_000);
    [0.4941, 0.4851, 0.4504].forEach((mean, channel) => expect(means[channel]).toBeCloseTo(mean, 4));
  });
});
