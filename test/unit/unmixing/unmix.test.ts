import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unmixScene, type Entry } from '../../../bench/unmixing-tables/run';
import type { Engine } from '../../../src/compute/engine';
import type { Checkpoint } from '../../../src/protocol/context';
import { UserError } from '../../../src/protocol/errors';
import type { RunEvent } from '../../../src/protocol/events';
import { sumToOneScale } from '../../../src/unmixing/result/freeScale';
import { engineOf } from './reference';
import { smallScene, type SmallScene } from './scenes';

const iterative = { endmembers: 3, iterations: 40, tolerance: 0 };
const methods: Entry[] = [
  { task: 'unmix/fcls', method: { endmembers: 3 } },
  { task: 'unmix/nmf', method: iterative },
  { task: 'unmix/l12-nmf', method: { ...iterative, lambda: 0.01 } },
  { task: 'unmix/l21-nmf', method: iterative },
  { task: 'unmix/dgs-nmf', method: { ...iterative, lambda: 0.01 } },
  { task: 'unmix/rrlbs', method: { ...iterative, lambda: 0.01 } },
];
const rrlbs: Entry = { task: 'unmix/rrlbs', method: { ...iterative, lambda: 0.01, repeats: 2 } };

let engine: Engine;
let scene: SmallScene;

beforeAll(async () => {
  engine = await engineOf('cpu');
  scene = smallScene(engine);
});
afterAll(() => engine.dispose());

describe.each(methods)('$task', (entry) => {
  test('finds the materials, in the order and by the names of the truth', async () => {
    const found = await unmixScene(engine, scene, entry, 1);
    expect(found.names).toEqual(['soil', 'tree', 'water']);
    expect(found.metrics.sad_mean).toBeLessThan(0.15);
    expect(found.metrics.rmse_truth_convention_mean).toBeLessThan(0.1);
    expect(found.metrics.rmse_mean).toBeLessThan(0.1);
    expect(Object.keys(found.metrics.sad)).toEqual(found.names);
    expect(found.metrics.reconstruction_rmse).toBeLessThan(0.05);
    expect(found.endmembers.shape).toEqual([24, 3]);
    expect(found.abundances.shape).toEqual([240, 3]);
    expect(found.residualPerBand).toHaveLength(24);
    expect(found.residualPerPixel).toHaveLength(240);
    expect(found.initialPixels.every((pixel) => pixel >= 0 && pixel < 240)).toBe(true);
  });

  test('its residuals are those of its endmembers and abundances', async () => {
    const { endmembers, abundances, residualPerPixel, residualPerBand } = await unmixScene(engine, scene, entry, 1);
    const squares = Array.from(scene.cube.values, (value, i) => {
      const [n, l] = [Math.floor(i / 24), i % 24];
      let model = 0;
      for (let k = 0; k < 3; k++) model += abundances.data[n * 3 + k] * endmembers.data[l * 3 + k];
      return (value - model) ** 2;
    });
    const mean = (keep: (i: number) => boolean) => {
      const kept = squares.filter((_, i) => keep(i));
      return Math.sqrt(kept.reduce((sum, value) => sum + value, 0) / kept.length);
    };
    expect(residualPerPixel[77]).toBeCloseTo(
      mean((i) => Math.floor(i / 24) === 77),
      5,
    );
    expect(residualPerBand[5]).toBeCloseTo(
      mean((i) => i % 24 === 5),
      5,
    );
  });
});

describe('resume', () => {
  class Killed extends Error {}

  /** Runs until a step, and hands over the last snapshot as a stored checkpoint would be. */
  async function killedAt(entry: Entry, breaths: number): Promise<Checkpoint> {
    let saved: Checkpoint | undefined;
    let count = 0;
    const breathe = async (snapshot: () => Checkpoint) => {
      if (++count < breaths) return;
      const { step, state, arrays } = snapshot();
      const copies = Object.entries(arrays).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]);
      saved = {
        step,
        state: JSON.parse(JSON.stringify(state)) as Checkpoint['state'],
        arrays: Object.fromEntries(copies) as Checkpoint['arrays'],
      };
      throw new Killed();
    };
    await expect(unmixScene(engine, scene, entry, 1, { breathe })).rejects.toThrow(Killed);
    return saved!;
  }

  test.each([1, 2, 19, 40, 41, 42, 60, 81])('after %d steps ends bit-identical', async (breaths) => {
    const whole = await unmixScene(engine, scene, rrlbs, 1);
    const resumed = await unmixScene(engine, scene, rrlbs, 1, { restored: await killedAt(rrlbs, breaths) });
    expect(resumed).toEqual(whole);
  });

  test.each(methods)('$task is resumed too', async ({ task, method }) => {
    const entry = { task, method: { ...method, repeats: 2 } };
    const whole = await unmixScene(engine, scene, entry, 1);
    const breaths = task === 'unmix/fcls' ? 1 : 27;
    expect(await unmixScene(engine, scene, entry, 1, { restored: await killedAt(entry, breaths) })).toEqual(whole);
  });
});

describe('repeats', () => {
  test('report mean and sample deviation, and keep the lowest objective', async () => {
    const entry = { ...rrlbs, method: { ...rrlbs.method, repeats: 3, initialise: 'random' } };
    const { repeats, metrics, keptRepeat } = await unmixScene(engine, scene, entry, 5);
    const { values, mean, std } = repeats!.objective;
    expect(values).toHaveLength(3);
    expect(metrics.objective).toBe(Math.min(...values));
    expect(keptRepeat).toBe(values.indexOf(Math.min(...values)));
    expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 3, 12);
    expect(std).toBeCloseTo(Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2), 12);
  });

  test('repeat r of a seed is the first repeat of seed + r', async () => {
    const method = { ...iterative, initialise: 'random' };
    const { repeats } = await unmixScene(engine, scene, { task: 'unmix/nmf', method: { ...method, repeats: 2 } }, 5);
    const single = await unmixScene(engine, scene, { task: 'unmix/nmf', method }, 6);
    expect(repeats!.objective.values[1]).toBe(single.metrics.objective);
  });
});

test('events: steps never fall, objectives are told, totals are right', async () => {
  const events: RunEvent[] = [];
  await unmixScene(engine, scene, rrlbs, 1, { report: (event) => events.push(event) });
  const metric = events.filter((event) => event.type === 'metric');
  const steps = metric.map(({ step }) => step);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(Math.max(...steps)).toBeLessThanOrEqual(80);
  expect(metric.every(({ values }) => Object.values(values).every(Number.isFinite))).toBe(true);
  expect(metric.filter(({ values }) => 'objective' in values).length).toBeGreaterThan(2);
  const progress = events.find((event) => event.type === 'progress');
  expect(progress).toMatchObject({ total: 80, repeats: 2 });
});

test('stops by itself once the objective settles', async () => {
  const entry = { task: 'unmix/nmf', method: { endmembers: 3, iterations: 5000, tolerance: 1e-3 } } as const;
  const { convergence } = await unmixScene(engine, scene, entry, 1);
  expect(convergence.iteration[convergence.iteration.length - 1]).toBeLessThan(2000);
});

test('spectra without neighbours: the data-guided map is 1/2 and the result says so', async () => {
  const list = { ...scene, cube: { ...scene.cube, layout: { rows: 240, cols: 1, spatial: false } } };
  const { remarks, guidance } = await unmixScene(engine, list, methods[4], 1);
  expect(remarks.join()).toContain('No spatial layout');
  expect(new Set(guidance)).toEqual(new Set([0.5]));
});

test('without a truth: no comparison, names by number', async () => {
  const { names, metrics } = await unmixScene(engine, { cube: scene.cube }, methods[1], 1);
  expect(names).toEqual(['endmember 1', 'endmember 2', 'endmember 3']);
  expect(Object.keys(metrics)).toEqual(['reconstruction_rmse', 'reconstruction_sam', 'objective']);
});

test('more materials than the truth: those without a partner come last', async () => {
  const entry = { task: 'unmix/fcls', method: { endmembers: 4 } } as const;
  const { names, metrics } = await unmixScene(engine, scene, entry, 1);
  expect(names).toEqual(['soil', 'tree', 'water', 'endmember 4']);
  expect(Object.keys(metrics.rmse)).toHaveLength(3);
});

test('fewer materials than the truth: each gets the name it matches best', async () => {
  const { names, metrics } = await unmixScene(engine, scene, { task: 'unmix/fcls', method: { endmembers: 2 } }, 1);
  expect(names).toHaveLength(2);
  expect(new Set([...names, 'soil', 'tree', 'water']).size).toBe(3);
  expect(Object.keys(metrics.sad)).toEqual(names);
});

test('a truth of abundances alone is matched by them', async () => {
  const { abundances, names } = scene.truth;
  const { metrics } = await unmixScene(engine, { ...scene, truth: { names, abundances } }, methods[1], 1);
  expect(metrics.sad_mean).toBeUndefined();
  expect(metrics.rmse_mean).toBeLessThan(0.1);
});

describe('start from spectra in a file', () => {
  const start = () => ({ names: ['a', 'b', 'c'], spectra: scene.truth.endmembers });

  test('FCLS on the true spectra gives the true abundances', async () => {
    const entry = { task: 'unmix/fcls', method: { endmembers: 3, initialise: 'spectra.csv' } } as const;
    const { metrics, initialPixels } = await unmixScene(engine, { ...scene, startSpectra: start() }, entry, 1);
    expect(metrics.rmse_mean).toBeLessThan(0.01);
    expect(metrics.sad_mean).toBeLessThan(1e-3);
    expect(initialPixels).toEqual([-1, -1, -1]);
  });

  test('another number of spectra than endmembers is refused', async () => {
    const entry = { task: 'unmix/nmf', method: { ...iterative, endmembers: 2, initialise: 'spectra.csv' } } as const;
    const failed = unmixScene(engine, { ...scene, startSpectra: start() }, entry, 1);
    await expect(failed).rejects.toThrow(UserError);
    await expect(failed).rejects.toMatchObject({ code: 'endmember-count', kind: 'config' });
  });
});

test('more endmembers than bands are refused', async () => {
  const failed = unmixScene(engine, scene, { task: 'unmix/nmf', method: { ...iterative, endmembers: 25 } }, 1);
  await expect(failed).rejects.toMatchObject({ code: 'too-many-endmembers', kind: 'config' });
});

test('the number of materials can be estimated', async () => {
  const { names, estimatedEndmembers, remarks } = await unmixScene(
    engine,
    scene,
    { task: 'unmix/fcls', method: { endmembers: 'auto' } },
    1,
  );
  expect(estimatedEndmembers).toEqual({ hysime: 3, hfc: expect.any(Number) as number });
  expect(names).toHaveLength(3);
  expect(remarks[0]).toContain('HySime');
});

test('library spectra are ranked by angle and scaled to the endmember', async () => {
  const doubled = scene.truth.endmembers.data.map((value) => 2 * value);
  const library = { names: ['s', 't', 'w'], spectra: { shape: [24, 3], data: doubled } };
  const { libraryMatches, endmembers } = await unmixScene(engine, { ...scene, library }, methods[1], 1);
  expect(libraryMatches!.map(([best]) => best.name)).toEqual(['s', 't', 'w']);
  const [best, second] = libraryMatches![0];
  expect(best.sam).toBeLessThan(second.sam);
  expect(best.spectrum[4] / endmembers.data[4 * 3]).toBeCloseTo(1, 1);
});

describe('the scale that the product leaves open', () => {
  test('is chosen so that abundances sum to one', () => {
    const fractions = scene.truth.abundances.data;
    const shrunk = fractions.map((value, i) => value * [0.01, 3, 1e-4][i % 3]);
    const factors = sumToOneScale(shrunk, 3);
    [0.01, 3, 1e-4].forEach((scale, k) => expect(factors[k] * scale).toBeCloseTo(1, 3));
  });

  test('a material that was given up keeps its scale', () => {
    const abundances = Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0.5 : 1e-12));
    const factors = sumToOneScale(abundances, 2);
    expect(factors[0]).toBeCloseTo(2, 5);
    expect(factors[1]).toBe(1);
  });
});
