import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedData } from '../../../bench/unmixing-tables/sharedData';
import { unmixScene, type Entry } from '../../../bench/unmixing-tables/run';
import { createEngine } from '../../../src/compute/createEngine';
import type { Engine } from '../../../src/compute/engine';
import { openScene, type Scene } from '../../../src/data/scene';

const folder = sharedData('hu/samson');
const protocol = { endmembers: 3, repeats: 5, iterations: 200, tolerance: 0, asc: 'none' };

/** Five VCA seeds, 200 iterations, no sum constraint, FCLS start (methods section 8.2). */
describe.skipIf(!folder)('Samson', () => {
  let engine: Engine;
  let scene: Scene;

  beforeAll(async () => {
    engine = await createEngine({ device: 'cpu' });
    scene = await openScene(
      { cube: 'samson_1.mat', truth: 'end3.mat' },
      { baseDir: folder!, allocate: (length) => engine.allocate(length) },
    );
  });
  afterAll(() => engine.dispose());

  test.each<Entry & { readonly limit: number }>([
    { task: 'unmix/nmf', method: protocol, limit: 0.07 },
    { task: 'unmix/l12-nmf', method: { ...protocol, lambda: 0.03 }, limit: 0.045 },
    { task: 'unmix/rrlbs', method: { ...protocol, lambda: 0.03 }, limit: 0.045 },
  ])('$task: mean spectral angle at most $limit', async ({ limit, ...entry }) => {
    const { repeats } = await unmixScene(engine, scene, entry, 1);
    expect(repeats!.sad_mean.mean).toBeLessThanOrEqual(limit);
    expect(repeats!.rmse_truth_convention_mean.mean).toBeLessThanOrEqual(0.11);
  });
});
