import { describe, expect, test } from 'vitest';
import { unmixScene } from '../../../bench/unmixing-tables/run';
import { unmixingTasks, type UnmixingConfig } from '../../../src/config/tasks/unmixing';
import { learnsMap } from '../../../src/unmixing/factorise/model';
import { factorisationModel, isIterative, stepsOf } from '../../../src/unmixing/method';
import { engineOf } from './reference';
import { smallScene } from './scenes';

function configOf(task: string, method: object): UnmixingConfig {
  const { schema } = unmixingTasks.find((known) => known.task === task)!;
  return schema.parse({ task, data: { cube: 'x' }, method }) as UnmixingConfig;
}

function modelOf(task: string, method: object = {}) {
  const config = configOf(task, { endmembers: 3, ...method });
  if (!isIterative(config)) throw new Error('does not iterate');
  return factorisationModel(config);
}

test('each task is its loss, its penalty and its map', () => {
  const summary = (task: string) => {
    const { loss, sparsity } = modelOf(task);
    return [loss, sparsity?.guide.kind];
  };
  expect(summary('unmix/nmf')).toEqual(['frobenius', undefined]);
  expect(summary('unmix/l21-nmf')).toEqual(['l21', undefined]);
  expect(summary('unmix/l12-nmf')).toEqual(['frobenius', 'constant']);
  expect(summary('unmix/dgs-nmf')).toEqual(['frobenius', 'fixed']);
  expect(summary('unmix/rrlbs')).toEqual(['l21', 'learnt']);
});

test('FCLS is one step, the others as many as iterations', () => {
  expect(stepsOf(configOf('unmix/fcls', { endmembers: 3 }))).toBe(1);
  expect(stepsOf(configOf('unmix/nmf', { endmembers: 3, iterations: 77 }))).toBe(77);
});

describe('the learnt map', () => {
  const learning = (method: object) => {
    const model = modelOf('unmix/rrlbs', { iterations: 12, ...method });
    return Array.from({ length: 12 }, (_, i) => i + 1).filter((iteration) => learnsMap(model, iteration));
  };

  test('is learnt every `refresh` iterations up to the fraction `freeze`', () => {
    expect(learning({})).toEqual([1, 2, 3, 4, 5, 6]);
    expect(learning({ refresh: 4, freeze: 1 })).toEqual([4, 8, 12]);
    expect(learning({ freeze: 'never' })).toHaveLength(12);
    expect(learning({ freeze: 0 })).toEqual([]);
    expect(learning({ lambda: 0 })).toEqual([]);
  });

  test('once frozen, the objective falls to the end', async () => {
    const engine = await engineOf('cpu');
    const method = { endmembers: 3, iterations: 200, tolerance: 0, freeze: 0.5, lambda: 0.1 };
    const { convergence, guidance } = await unmixScene(engine, smallScene(engine), { task: 'unmix/rrlbs', method }, 1);
    await engine.dispose();
    const frozen = convergence.objective.filter((_, i) => convergence.iteration[i] >= 100);
    expect(frozen.length).toBeGreaterThan(9);
    // Rounding of float32 aside.
    frozen.slice(1).forEach((value, i) => expect(value).toBeLessThanOrEqual(frozen[i] * (1 + 1e-6)));
    expect(Math.min(...guidance!)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...guidance!)).toBeLessThanOrEqual(Math.fround(0.99));
  });
});

test('abundances of the soft constraint are shown as they are, those of the others at a sum near one', async () => {
  const engine = await engineOf('cpu');
  const scene = smallScene(engine);
  for (const asc of ['none', 'soft', 'normalise']) {
    const method = { endmembers: 3, iterations: 60, asc };
    const { abundances } = await unmixScene(engine, scene, { task: 'unmix/l12-nmf', method }, 1);
    const mean = abundances.data.reduce((sum, value) => sum + value, 0) / 240;
    expect(Math.abs(mean - 1), asc).toBeLessThan(0.1);
  }
  await engine.dispose();
});
