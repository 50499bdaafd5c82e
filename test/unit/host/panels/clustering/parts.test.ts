import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../../../../src/host/panels/clustering/looks';
import { MemberIndex } from '../../../../../src/host/panels/clustering/members';
import { embeddingOf, shownSamples, similarityMap } from '../../../../../src/host/panels/clustering/parts';
import { blockMeans, mergeSuggestions } from '../../../../../src/host/panels/clustering/suggestions';
import { umapLayout } from '../../../../../src/host/panels/clustering/umap/layout';
import { shownFeatures } from '../../../../../src/host/panels/clustering/umap/source';
import { byteMapValue } from '../../../../../src/messaging/byteMap';
import { scenarioResult, usualScenario } from '../../../../fixtures/clustering/result';
import { syntheticClustering } from '../../../synthetic-clustering';

const small = { ...usualScenario, count: 60, clusters: 4, epochs: 3 };

describe('what a panel gets of a clustering', () => {
  it('is the samples of the embedding with cluster, confidence and class', () => {
    const result = syntheticClustering();
    const { samples, clusters, confidence, labels } = shownSamples(result);
    expect([...samples]).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33]);
    samples.forEach((sample, i) => {
      expect(clusters[i]).toBe(result.assignments.data[sample]);
      expect(confidence[i]).toBe(result.confidence.data[sample]);
      expect(labels![i]).toBe(result.labels!.values.data[sample]);
    });
    expect(shownSamples({ ...result, labels: undefined }).labels).toBeUndefined();
  });

  it('is the embedding of each epoch', () => {
    const result = syntheticClustering();
    expect(embeddingOf(result, 4)).toEqual(result.embedding.data.slice(24));
    expect(embeddingOf(result, 3)).toBeUndefined();
  });

  it('is the similarity in bytes, with the mean of each block', () => {
    const { map, means, side } = similarityMap(scenarioResult(small));
    expect(side).toBe(8 + 9 + 10 + 11);
    expect(means[0]).toBeGreaterThan(0.86);
    expect(means[1]).toBeLessThan(0.2);
    expect(byteMapValue(map, 0)).toBeGreaterThan(0.8);
    expect([...blockMeans({ shape: [2, 2], data: Float32Array.of(1, 0.5, 0.5, 1) }, [1, 0, 1])]).toEqual([
      1,
      NaN,
      0.5,
      NaN,
      NaN,
      NaN,
      0.5,
      NaN,
      1,
    ]);
  });
});

describe('clusters that may be one', () => {
  const facts = (counts: number[][]) => ({
    sizes: counts.map((row) => row.reduce((sum, count) => sum + count, 0)),
    contingency: { classes: ['cat', 'dog'], clusters: counts.map((_, k) => k), counts, matched: [0, 1, -1] },
  });

  it('share a class, or are alike', () => {
    const means = Float32Array.of(0.9, 0.1, 0.05, 0.1, 0.8, 0.6, 0.05, 0.6, 0.9);
    const counts = [
      [9, 1],
      [2, 8],
      [8, 3],
    ];
    expect(mergeSuggestions(facts(counts), means)).toMatchObject([
      { clusters: [1, 2], similarity: Math.fround(0.6) },
      { clusters: [0, 2], sharedClass: 'cat' },
    ]);
  });

  it('are not empty, and need no classes', () => {
    const means = Float32Array.of(0.9, 0.9, 0.9, 0.9);
    expect(mergeSuggestions({ sizes: [5, 0] }, means)).toEqual([]);
    expect(mergeSuggestions({ sizes: [5, 4] }, means)).toHaveLength(1);
  });
});

it('members are found by cluster and class, the most confident first, page by page', () => {
  const sets = fc.array(fc.record({ cluster: fc.nat(2), label: fc.integer({ min: -1, max: 1 }), sure: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 1, maxLength: 30 }); // prettier-ignore
  fc.assert(
    fc.property(sets, fc.nat(5), (samples, from) => {
      const index = new MemberIndex({
        assignments: Int32Array.from(samples, ({ cluster }) => cluster),
        confidence: Float32Array.from(samples, ({ sure }) => sure),
        labels: Int32Array.from(samples, ({ label }) => label),
      });
      const expected = samples.filter(({ cluster, label }) => cluster === 1 && label === 0).length;
      const all = index.find({ cluster: 1, label: 0, from: 0, count: 99 });
      expect(all.total).toBe(expected);
      expect(all.samples).toHaveLength(expected);
      const sure = all.samples.map((sample) => Math.fround(samples[sample].sure));
      expect(sure).toEqual([...sure].sort((a, b) => b - a));
      const page = index.find({ cluster: 1, label: 0, from, count: 2 });
      expect(page.samples).toEqual(all.samples.slice(from, from + 2));
      expect(index.find({ from: 0, count: 99 }).total).toBe(samples.length);
    }),
  );
});

describe('looks are small, whatever the sample', () => {
  it('pictures are shrunk, texts are cut, waves are outlined, rows have few cells', () => {
    const pixels = new Uint8Array(500 * 300 * 3).fill(7);
    const image = lookOf({ kind: 'image', rows: 300, cols: 500, channels: 3, pixels });
    expect(image).toMatchObject({ kind: 'image', width: 125, height: 75 });
    expect(lookOf({ kind: 'text', text: 'x'.repeat(9999) })).toEqual({ kind: 'text', text: `${'x'.repeat(600)}…` });
    const samples = Int16Array.from({ length: 8000 }, (_, i) => 900 * Math.sin(i));
    const wave = lookOf({ kind: 'audio', rate: 8000, samples });
    expect(wave).toMatchObject({ kind: 'audio', seconds: 1 });
    const cells = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`c${i}`, '1']));
    const row = lookOf({ kind: 'row', values: cells });
    expect(row.kind === 'row' && row.values.length).toBe(12);
  });
});

describe('UMAP', () => {
  it('keeps clusters together, the same way each time, and tells how far it is', () => {
    const result = scenarioResult(small);
    const input = { features: shownFeatures(result), width: 4, seed: 3 };
    const told: number[] = [];
    const first = umapLayout(input, (share) => told.push(share));
    expect(umapLayout(input, () => undefined)).toEqual(first);
    expect(told.every((share, i) => share <= 1 && share >= (told[i - 1] ?? 0))).toBe(true);
    const clusters = result.assignments.data;
    const distance = (a: number, b: number) =>
      Math.hypot(first[2 * a] - first[2 * b], first[2 * a + 1] - first[2 * b + 1]);
    const pairs = Array.from({ length: 60 }, (_, a) => Array.from({ length: 60 }, (__, b) => [a, b] as const)).flat();
    const mean = (same: boolean) => {
      const wanted = pairs.filter(([a, b]) => a !== b && (clusters[a] === clusters[b]) === same);
      return wanted.reduce((sum, [a, b]) => sum + distance(a, b), 0) / wanted.length;
    };
    expect(mean(false)).toBeGreaterThan(2 * mean(true));
  });
});
