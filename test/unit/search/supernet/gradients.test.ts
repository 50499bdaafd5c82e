import { afterAll, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import { RandomStream } from '../../../../src/compute/random';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { initialise } from '../../../../src/nn/network';
import { runBackward } from '../../../../src/search/supernet/backward';
import { runForward, type CellWeights } from '../../../../src/search/supernet/forward';
import { makeStructure, parametersOf } from '../../../../src/search/supernet/structure';
import { smallBatch, smallPlan } from './small';

vi.setConfig({ testTimeout: 60_000 });

const engine = await createEngine({ device: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const plan = smallPlan();
const structure = makeStructure(engine, plan);
const specs = parametersOf(structure);
const { parameters } = initialise({ parameters: specs, statistics: {} }, RandomStream.fromSeed(3));
const batch = smallBatch();

/** Two operations on the first edge into each node, one on the second; nothing else. */
const weights: CellWeights = Object.fromEntries(
  plan.space.cells.map(({ name, edges, operations }) => {
    const data = new Float32Array(edges.length * operations.length);
    const set = (edge: number, operation: string, weight: number): void => {
      data[edge * operations.length + operations.indexOf(operation)] = weight;
    };
    set(0, 'sep_conv_3x3', 0.5);
    set(0, 'skip_connect', 0.25);
    set(1, 'dil_conv_3x3', 0.25);
    set(2, 'avg_pool_3x3', 0.4);
    set(4, 'skip_connect', 0.6);
    return [name, { shape: [edges.length, operations.length], dtype: 'float32', data }];
  }),
);

const lossOf = async (values: Named<HostTensor>, given: CellWeights): Promise<number> =>
  (await runForward(structure, values, given, batch)).measures.loss;

/**
 * How far a slope is from what the loss shows: from the interval between the differences to both sides, since ReLUs bend.
 */
async function errorOf(slope: number, tensor: HostTensor, place: number, by: number): Promise<number> {
  const data = tensor.data as Float32Array;
  const kept = data[place];
  const slopes: number[] = [];
  for (const change of [by, -by]) {
    data[place] = kept + change;
    slopes.push(((await lossOf(parameters, weights)) - pass.measures.loss) / change);
  }
  data[place] = kept;
  return Math.max(0, Math.min(...slopes) - slope, slope - Math.max(...slopes));
}

const pass = await runForward(structure, parameters, weights, batch);

describe('the backward pass', () => {
  it('gives the slope of every weight, also where it is 0', async () => {
    const { slopes } = await runBackward(structure, parameters, pass, { architecture: true, parameters: false });
    for (const { name, operations } of plan.space.cells) {
      for (let place = 0; place < weights[name].data.length; place++) {
        const slope = slopes[name].data[place];
        if (operations[place % operations.length] === 'none') expect(slope).toBe(0);
        expect(await errorOf(slope, weights[name], place, 0.001)).toBeLessThan(0.01 * Math.abs(slope) + 5e-4);
      }
      expect(slopes[name].data.filter((slope) => slope !== 0).length).toBe(
        weights[name].data.length - plan.space.cells[0].edges.length,
      );
    }
  });

  it('gives the gradients of what was computed, and of nothing else', async () => {
    const { gradients } = await runBackward(structure, parameters, pass, { architecture: false, parameters: true });
    const computed = Object.keys(specs).filter(
      (name) => !name.includes('/edge') || /edge0_sep_conv|edge1_dil_conv|edge0_skip|edge4_skip/.test(name),
    );
    expect([...gradients.keys()].sort()).toEqual(computed.sort());
    for (const [name, { data, scale }] of gradients) {
      // The place where most is at stake: differences of small gradients are noise.
      const place = Array.from(data).reduce((best, value, i) => (Math.abs(value) > Math.abs(data[best]) ? i : best), 0);
      const slope = scale * data[place];
      expect(await errorOf(slope, parameters[name], place, 0.001), name).toBeLessThan(0.02 * Math.abs(slope) + 1e-3);
    }
  });

  it('gives both at once, the same', async () => {
    const both = await runBackward(structure, parameters, pass, { architecture: true, parameters: true });
    const slopes = await runBackward(structure, parameters, pass, { architecture: true, parameters: false });
    const gradients = await runBackward(structure, parameters, pass, { architecture: false, parameters: true });
    for (const [name, { data }] of Object.entries(slopes.slopes)) {
      data.forEach((value, i) => expect(both.slopes[name].data[i]).toBeCloseTo(value, 5));
    }
    expect(both.gradients).toEqual(gradients.gradients);
  });
});
