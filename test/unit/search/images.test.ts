import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../src/compute/random';
import { augmentationOf, type AugmentationName } from '../../../src/search/augmentation';
import { evenBatch } from '../../../src/search/evaluation/evenBatch';
import { plainBatches, takeImages } from '../../../src/search/images';
import { tinyImages } from './child/tinyImages';

const set = tinyImages(10, 1);

describe('images with classes', () => {
  it('are taken with the class of each', () => {
    const { images, labels } = takeImages(set, 3, 4);
    expect([...labels]).toEqual([...set.labels.slice(3, 7)]);
    expect(images.data).toEqual(set.images.data.slice(3 * 64, 7 * 64));
  });

  it('come as they are, but for mean 0 and deviation 1', async () => {
    const source = plainBatches(set, augmentationOf(set.images, 'digits'));
    const indices = Int32Array.from({ length: 10 }, (_, i) => i);
    const { x, labels } = await source.batch(indices, RandomStream.fromSeed(1));
    expect([x.shape, labels.data]).toEqual([[10, 8, 8, 1], set.labels]);
    const values = Array.from(x.data);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 5);
    expect(variance).toBeCloseTo(1, 5);
    await source.dispose();
  });
});

describe('augmentation by name', () => {
  const named = (name: AugmentationName, shape: readonly [number, number, number]) =>
    augmentationOf({ shape, data: new Float32Array(shape[0] * shape[1] * shape[2]) }, name);

  it('takes grey images for digits, which are never mirrored, and others for objects', () => {
    expect(named('auto', [28, 28, 1])).toEqual(named('digits', [28, 28, 1]));
    expect(named('digits', [28, 28, 1])).not.toHaveProperty('flip');
    expect(named('auto', [32, 32, 3])).toMatchObject({ crop: { padding: 4 }, flip: { horizontal: 0.5 } });
  });

  it.each([
    ['digits', 28, 2],
    ['digits', 8, 1],
    ['objects', 16, 2],
    ['light', 28, 1],
  ] as const)('%s of side %i are moved by %i pixels at most', (name, side, padding) => {
    expect(named(name, [side, side, 1]).crop).toEqual({ padding });
  });

  it('none only normalises', () => expect(Object.keys(named('none', [8, 8, 1]))).toEqual(['normalise']));
});

describe('batches for evaluation', () => {
  it.each([
    [1000, 512, 500],
    [90, 512, 90],
    [800, 512, 400],
    [1021, 512, 512], // a prime number
  ])('of %i images, %i at most, have %i', (count, most, size) => expect(evenBatch(count, most)).toBe(size));
});
