import { describe, expect, test } from 'vitest';
import { badBandScene } from '../../../bench/unmixing-tables/badBandScene';
import { goodBandScores, type GoodBandScores } from '../../../bench/unmixing-tables/goodBandScores';
import { unmixScene, type Entry } from '../../../bench/unmixing-tables/run';
import { sharedData } from '../../../bench/unmixing-tables/sharedData';
import { crop, urbanTruth } from '../../../bench/unmixing-tables/urbanTruth';
import { createEngine } from '../../../src/compute/createEngine';

const folder = sharedData('hu/urban_gt');
const lambdas = [0.03, 0.1, 0.3, 1];
const seeds = [1, 2, 3];

/** 20 of 162 bands hold noise (methods section 8.3); lambda by the lowest spectral angle, as the bench command does. */
describe.skipIf(!folder)('bad bands', () => {
  test('the l2,1 loss with a learnt map gives better abundances than the Frobenius methods, and the bad bands are flagged', async () => {
    const engine = await createEngine({ device: 'cpu' });
    const truth = await urbanTruth(folder!);
    const made = seeds.map((seed) => badBandScene(engine, truth, { ...crop, badBands: 20, snrDb: 30, seed }));
    const mean = (scores: readonly GoodBandScores[], name: keyof GoodBandScores) =>
      scores.reduce((sum, score) => sum + score[name] / scores.length, 0);

    async function best(task: Entry['task']): Promise<number> {
      const tried: GoodBandScores[][] = [];
      for (const lambda of lambdas) {
        const method = { endmembers: 4, iterations: 200, tolerance: 0, asc: 'none', lambda };
        const scores: GoodBandScores[] = [];
        for (const [i, scene] of made.entries()) {
          const found = await unmixScene(engine, scene.scene, { task, method }, seeds[i]);
          scores.push(goodBandScores(found, scene));
          expect(found.flaggedBands.filter((band) => scene.goodBands.includes(band))).toEqual([]);
          expect(found.flaggedBands).toHaveLength(20);
        }
        tried.push(scores);
      }
      const winner = tried.reduce((a, b) => (mean(b, 'sad') < mean(a, 'sad') ? b : a));
      return mean(winner, 'rmse');
    }

    const rivals = [await best('unmix/l12-nmf'), await best('unmix/dgs-nmf')];
    expect(await best('unmix/rrlbs')).toBeLessThanOrEqual(0.85 * Math.min(...rivals));
    await engine.dispose();
  });
});
