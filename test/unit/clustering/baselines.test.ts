import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignSamples } from '../../../src/clustering/assign/assign';
import { cut, joins, type Linkage } from '../../../src/clustering/baselines/linkage';
import { cluster } from '../../../src/clustering/cluster';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { RandomStream } from '../../../src/compute/random';
import { blobs } from './blobs';
import { configOf, contextOf } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
});
afterAll(() => engine.dispose());

describe.each(['cluster/kmeans', 'cluster/spectral', 'cluster/agglomerative'])('%s', (task) => {
  test.each(['input', 2])('finds three clouds of points by features %s', async (features) => {
    const config = configOf(task, { clusters: 3, features });
    const { result } = await cluster(contextOf(engine, config, blobs()));
    expect(result.metrics).toMatchObject({ acc: 1, nmi: 1, ari: 1, clusters_used: 3 });
    expect(result.sizes).toEqual([100, 100, 100]);
    expect(Math.min(...result.confidence.data)).toBeGreaterThan(0.9);
  });
});

test('those inside a run are the same methods', async () => {
  const method = { clusters: 3, epochs: 1, starts: { count: 1, epochs: 1 }, size: 'test' };
  const { result } = await cluster(contextOf(engine, configOf('cluster/ddc', method), blobs()));
  expect(result.baselines).toEqual(
    ['k-means', 'spectral', 'agglomerative'].map((name) => ({
      method: name,
      features: 'columns',
      agreement: { acc: 1, nmi: 1, nmi_arithmetic: 1, ari: 1 },
      clustersUsed: 3,
    })),
  );
});

test('centres assign new data to the cluster of their neighbours', async () => {
  const { model, result } = await cluster(contextOf(engine, configOf('cluster/kmeans', { clusters: 3 }), blobs()));
  const again = await assignSamples(engine, model!, blobs());
  expect([...again.assignments]).toEqual([...result.assignments.data]);
  const others = blobs({ seed: 5 });
  const { assignments } = await assignSamples(engine, model!, others);
  const clusterOf = new Map(Array.from(result.labels!.values.data, (label, i) => [label, result.assignments.data[i]]));
  assignments.forEach((found, i) => expect(found).toBe(clusterOf.get(others.labels!.values[i])));
});

describe('hierarchies', () => {
  /** Distances of the unions computed from all pairs of members. */
  const between: Readonly<Record<Exclude<Linkage, 'ward'>, (all: number[]) => number>> = {
    average: (all) => all.reduce((a, b) => a + b) / all.length,
    complete: (all) => Math.max(...all),
    single: (all) => Math.min(...all),
  };

  test.each(Object.keys(between) as (keyof typeof between)[])('%s joins as the definition says', async (linkage) => {
    const random = RandomStream.fromSeed(3);
    const count = 12;
    const points = Array.from({ length: count }, () => [random.uniform(), random.uniform()]);
    const distance = (a: number, b: number) => Math.hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]);
    const distances = Float32Array.from({ length: count * count }, (_, i) =>
      distance(Math.floor(i / count), i % count),
    );
    let clusters = points.map((_, i) => [i]);
    while (clusters.length > 4) {
      let best = [0, 1, Infinity];
      clusters.forEach((a, i) =>
        clusters.slice(0, i).forEach((b, j) => {
          const apart = between[linkage](a.flatMap((one) => b.map((other) => distance(one, other))));
          if (apart < best[2]) best = [i, j, apart];
        }),
      );
      const union = [...clusters[best[0]], ...clusters[best[1]]];
      clusters = [...clusters.filter((_, i) => i !== best[0] && i !== best[1]), union];
    }
    const found = cut(await joins(distances, count, linkage, async () => {}), count, 4);
    const members = (number: number) => [...found.keys()].filter((i) => found[i] === number);
    const sets = Array.from({ length: 4 }, (_, k) => members(k).join());
    expect(new Set(sets)).toEqual(new Set(clusters.map((each) => each.sort((a, b) => a - b).join())));
  });
});
