import { describe, expect, test } from 'vitest';
import { createClusteringNetwork, planNetwork } from '../../../src/clustering/network/create';
import { augmentationOf, imageShape } from '../../../src/clustering/samples/augmentation';
import { sampleValues } from '../../../src/clustering/samples/values';
import { blocksPerEpoch, fittingSizes, planEpoch } from '../../../src/clustering/training/plan';
import { RandomStream } from '../../../src/compute/random';
import type { SampleKind, SampleSet } from '../../../src/data/samples/sampleSet';
import { augment } from '../../../src/nn/augment';
import { countParameters } from '../../../src/nn/network';
import { blobs } from './blobs';

/** Images of so many rows and columns with a scale and a mean of their own. */
function images(side: number, channels = 1): SampleSet {
  const random = RandomStream.fromSeed(3);
  const elements = Uint8Array.from({ length: 4 * side * side * channels }, () => random.below(256));
  const mean = Array.from({ length: channels }, (_, channel) => 0.3 + 0.1 * channel);
  return { ...blobs({ count: 4 }), kind: 'images', shape: [side, side, channels], elements, scale: 1 / 255, mean };
}

const varied = (samples: SampleSet, indices: Int32Array, asked: Parameters<typeof augmentationOf>[1]) =>
  augment(
    { shape: imageShape(samples), data: samples.elements },
    indices,
    augmentationOf(samples, asked),
    RandomStream.fromSeed(1),
  );

const ranges = { rotate: 0, shift: 0, zoom: 0, channelShift: 0, flip: false, rescale: 1, dropout: 0 };

describe('varied samples', () => {
  const indices = Int32Array.from([2, 0]);

  test.each([
    ['grey images', images(5)],
    ['coloured images', images(5, 3)],
    ['rows', blobs({ count: 4 })],
  ])('%s without ranges are the samples themselves, up to the factor', (_, samples) => {
    const plain = sampleValues(samples, indices).data;
    varied(samples, indices, 'none').forEach((value, i) => expect(value).toBeCloseTo(plain[i], 5));
    const scaled = varied(samples, indices, { ...ranges, rescale: 0.5 });
    scaled.forEach((value, i) => expect(value).toBeCloseTo(plain[i] / 2, 5));
  });

  test('columns are left out as often as asked, the others grow so that the mean stays', () => {
    const samples = { ...blobs({ count: 400 }), elements: new Float32Array(1600).fill(3) };
    const all = Int32Array.from({ length: 400 }, (_, i) => i);
    const values = varied(samples, all, { ...ranges, dropout: 0.25 });
    expect(new Set(values)).toEqual(new Set([0, 4]));
    expect(values.filter((value) => value === 0).length / 1600).toBeCloseTo(0.25, 1);
  });

  test('every kind is varied by what suits it', () => {
    const of = (kind: SampleKind, samples: SampleSet) =>
      Object.keys(augmentationOf({ ...samples, kind }, 'auto')).sort();
    expect(of('images', images(5))).toEqual(['colour', 'fill', 'normalise', 'rotate', 'shift', 'zoom']);
    expect(of('images', images(5, 3))).toContain('flip');
    expect(of('audio', images(5))).toEqual(['colour', 'fill', 'normalise', 'shift']);
    expect(of('text', blobs({ count: 4 }))).toEqual(['dropout', 'fill', 'normalise']);
  });
});

describe('the plan of an epoch', () => {
  test('blocks are of one size and leave out hardly any sample', () => {
    const sizes = fittingSizes({ block: 1000, batch: 128, inner: 5 }, 1797);
    expect(sizes).toEqual({ block: 898, batch: 128, inner: 5 });
    expect(blocksPerEpoch(1797, sizes)).toBe(2);
    expect(fittingSizes({ block: 1000, batch: 128, inner: 5 }, 50)).toEqual({ block: 50, batch: 50, inner: 5 });
  });

  test('no sample is in two blocks; every pass over a block takes each place once at most', () => {
    const sizes = { block: 10, batch: 4, inner: 3 };
    const blocks = planEpoch(RandomStream.fromSeed(1), 35, sizes);
    expect(blocks).toHaveLength(3);
    expect(new Set(blocks.flatMap(({ indices }) => [...indices])).size).toBe(30);
    for (const { indices, batches } of blocks) {
      expect(batches).toHaveLength(6);
      for (const { places, indices: own } of batches) expect([...own]).toEqual([...places].map((at) => indices[at]));
      for (const pass of [0, 1, 2]) {
        const places = batches.slice(2 * pass, 2 * pass + 2).flatMap((batch) => [...batch.places]);
        expect(new Set(places).size).toBe(8);
      }
    }
  });
});

describe('networks', () => {
  const options = { clusters: 10, norm: 2, size: 'demo', network: undefined } as const;

  test('that of USPS is the one whose results are published: 7.9 thousand parameters', () => {
    const plan = planNetwork(images(16), options);
    expect(plan.layers).toEqual(['conv 16', 'conv 16', 'maxpool 2', 'conv 32', 'project', 'gap']);
    const count = countParameters(createClusteringNetwork(plan, 'batch'));
    expect(count).toBeGreaterThan(7500);
    expect(count).toBeLessThan(8100);
  });

  test.each(['test', 'demo', 'full'] as const)('%s fits images of any size and rows', (size) => {
    for (const side of [4, 7, 8, 11, 12, 16, 21, 22, 28, 32, 55, 56, 64, 96]) {
      const plan = planNetwork(images(side, 3), { ...options, size });
      expect(createClusteringNetwork(plan, 'batch').output).toEqual([10]);
    }
    for (const kind of ['text', 'table'] as const) {
      const plan = planNetwork({ kind, shape: [7] }, { ...options, size });
      expect(createClusteringNetwork(plan, 'batch').output).toEqual([10]);
    }
  });
});
