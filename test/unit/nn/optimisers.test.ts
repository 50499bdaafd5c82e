import type { Tensor } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import type { ParameterSpec } from '../../../src/nn/module';
import { adam, adamW, rmsProp, sgd, type Optimiser } from '../../../src/nn/optimisers';
import { applyGradients, decaysByRank, initialSlots } from '../../../src/nn/optimisers/apply';
import { withPrefix } from '../../../src/nn/tensors';
import { clipGradients, globalNorm } from '../../../src/nn/steps';
import { compute, expectClose, tensor } from './judge';

/** One update of one number, in float64 and by the formulas of the papers; `memory` starts empty. */
type Reference = (w: number, g: number, rate: number, memory: Record<string, number>) => number;

const decay = 0.05;

const references: Record<string, { optimiser: Optimiser; reference: Reference }> = {
  sgd: { optimiser: sgd(), reference: (w, g, rate) => w - rate * g },
  'sgd with decay': {
    optimiser: sgd({ weightDecay: decay }),
    reference: (w, g, rate) => w - rate * (g + decay * w),
  },
  momentum: {
    optimiser: sgd({ momentum: 0.9, weightDecay: decay }),
    reference(w, g, rate, memory) {
      memory.v = 0.9 * (memory.v ?? 0) + g + decay * w;
      return w - rate * memory.v;
    },
  },
  nesterov: {
    optimiser: sgd({ momentum: 0.9, nesterov: true }),
    reference(w, g, rate, memory) {
      memory.v = 0.9 * (memory.v ?? 0) + g;
      return w - rate * (g + 0.9 * memory.v);
    },
  },
  adam: {
    optimiser: adam({ weightDecay: decay }),
    reference: (w, g, rate, memory) => w - adamStep(g + decay * w, rate, memory),
  },
  adamW: {
    optimiser: adamW({ weightDecay: decay, betas: [0.5, 0.999] }),
    reference: (w, g, rate, memory) => w * (1 - rate * decay) - adamStep(g, rate, memory, 0.5),
  },
  rmsProp: {
    optimiser: rmsProp({ weightDecay: decay }),
    reference(w, g, rate, memory) {
      const slope = g + decay * w;
      memory.s = 0.9 * (memory.s ?? 0) + 0.1 * slope ** 2;
      return w - (rate * slope) / (Math.sqrt(memory.s) + 1e-8);
    },
  },
  'centred rmsProp with momentum': {
    optimiser: rmsProp({ rho: 0.8, centred: true, momentum: 0.7, epsilon: 1e-3 }),
    reference(w, g, rate, memory) {
      memory.s = 0.8 * (memory.s ?? 0) + 0.2 * g ** 2;
      memory.m = 0.8 * (memory.m ?? 0) + 0.2 * g;
      memory.v = 0.7 * (memory.v ?? 0) + g / (Math.sqrt(Math.max(memory.s - memory.m ** 2, 0)) + 1e-3);
      return w - rate * memory.v;
    },
  },
};

function adamStep(g: number, rate: number, memory: Record<string, number>, beta1 = 0.9): number {
  memory.t = (memory.t ?? 0) + 1;
  memory.m = beta1 * (memory.m ?? 0) + (1 - beta1) * g;
  memory.v = 0.999 * (memory.v ?? 0) + 0.001 * g ** 2;
  const mean = memory.m / (1 - beta1 ** memory.t);
  const square = memory.v / (1 - 0.999 ** memory.t);
  return (rate * mean) / (Math.sqrt(square) + 1e-8);
}

const spec = (shape: readonly number[]): ParameterSpec => ({ shape, initialise: () => new Float32Array(0) });

/** Runs updates one after the other; `gradients` names what has a gradient at each. */
function run(
  optimiser: Optimiser,
  start: Named<HostTensor>,
  gradients: readonly Named<HostTensor>[],
  rates: readonly number[],
  gates: readonly number[] = [],
) {
  const specs = Object.fromEntries(Object.entries(start).map(([name, { shape }]) => [name, spec(shape)]));
  let parameters: Named<HostTensor> = start;
  let slots = initialSlots(specs, () => optimiser);
  const rules = {
    optimiserOf: () => optimiser,
    decays: decaysByRank,
    gateOf: () => (gates.length > 0 ? 'gate' : undefined),
  };
  gradients.forEach((gradient, i) => {
    const inputs = { ...name('p:', parameters), ...name('s:', slots), ...name('g:', gradient) };
    const scalars = { rate: tensor([], [rates[i]]), ...(gates.length > 0 && { gate: tensor([], [gates[i]]) }) };
    const next = compute(
      ({ rate, gate, ...given }) => {
        const state = { parameters: withPrefix<Tensor>('p:', given), slots: withPrefix<Tensor>('s:', given) };
        const updated = applyGradients(state, withPrefix<Tensor>('g:', given), { learningRate: rate, gate }, rules);
        return { ...name('p:', updated.parameters), ...name('s:', updated.slots) };
      },
      { ...inputs, ...scalars },
    );
    const read = (prefix: string, old: Named<HostTensor>) =>
      Object.fromEntries(
        Object.entries(old).map(([key, { shape }]) => [
          key,
          { shape, dtype: 'float64' as const, data: next[prefix + key] },
        ]),
      );
    parameters = read('p:', parameters);
    slots = read('s:', slots);
  });
  return { parameters, slots };
}

const name = <Value>(prefix: string, record: Named<Value>) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [prefix + key, value]));

const value = fc.float({ min: -3, max: 3, noNaN: true }).map((number) => Math.fround(number));

describe.each(Object.entries(references))('%s', (_, { optimiser, reference }) => {
  test('follows its formula over many steps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value, value, value), { minLength: 6, maxLength: 6 }),
        fc.array(fc.float({ min: Math.fround(0.001), max: Math.fround(0.3), noNaN: true }), {
          minLength: 5,
          maxLength: 5,
        }),
        ([start, ...gradients], rates) => {
          const found = run(
            optimiser,
            { w: tensor([2, 2], start) },
            gradients.map((g) => ({ w: tensor([2, 2], g) })),
            rates,
          );
          const expected = start.map((w, i) => {
            const memory = {};
            return gradients.reduce((now, g, t) => reference(now, g[i], rates[t], memory), w);
          });
          expectClose(found.parameters.w.data, expected, 1e-5);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('leaves a parameter without a gradient and its memory alone', () => {
    const start = { a: tensor([2, 1], [1, 2]), b: tensor([2, 1], [3, 4]) };
    const gradient = tensor([2, 1], [0.5, -1]);
    const both = run(optimiser, start, [{ a: gradient, b: gradient }], [0.1]);
    const then = run(optimiser, start, [{ a: gradient, b: gradient }, { a: gradient }], [0.1, 0.1]);
    expect(then.parameters.b.data).toEqual(both.parameters.b.data);
    expect(then.parameters.a.data).not.toEqual(both.parameters.a.data);
    for (const slot of Object.keys(both.slots).filter((key) => key.endsWith('/b'))) {
      expect(then.slots[slot].data).toEqual(both.slots[slot].data);
    }
  });

  test('a gate of 0 leaves everything alone, also where the gradient is not finite', () => {
    const start = { w: tensor([1, 1], [1]) };
    const gradients = [{ w: tensor([1, 1], [0.5]) }, { w: tensor([1, 1], [NaN]) }, { w: tensor([1, 1], [-2]) }];
    const gated = run(optimiser, start, gradients, [0.1, 0.1, 0.1], [1, 0, 1]);
    const without = run(optimiser, start, [gradients[0], gradients[2]], [0.1, 0.1]);
    expect(gated).toEqual(without);
  });
});

test('only filters and matrices decay unless told', () => {
  const found = run(
    sgd({ weightDecay: 1 }),
    { w: tensor([1, 1], [2]), b: tensor([1], [2]) },
    [{ w: tensor([1, 1], [0]), b: tensor([1], [0]) }],
    [0.5],
  );
  expect(found.parameters.w.data[0]).toBe(1);
  expect(found.parameters.b.data[0]).toBe(2);
});

test('adam keeps its steps within the rate from the first on', () => {
  const found = run(adam(), { w: tensor([1, 1], [0]) }, [{ w: tensor([1, 1], [1e-3]) }], [0.01]);
  expect(found.parameters.w.data[0]).toBeCloseTo(-0.01, 6);
});

describe('clipping', () => {
  const gradients = { a: tensor([2], [3, -4]), b: tensor([1], [12]) };

  test('the norm of all gradients together', () => {
    const { norm } = compute((given) => ({ norm: globalNorm(given) }), gradients);
    expect(norm[0]).toBe(13);
    const clipped = compute((given) => ({ ...clipGradients(given, { norm: 6.5 }) }), gradients);
    expect([...clipped.a, ...clipped.b]).toEqual([1.5, -2, 6]);
    const loose = compute((given) => ({ ...clipGradients(given, { norm: 20 }) }), gradients);
    expect([...loose.a, ...loose.b]).toEqual([3, -4, 12]);
  });

  test('each value', () => {
    const clipped = compute((given) => ({ ...clipGradients(given, { value: 3.5 }) }), gradients);
    expect([...clipped.a, ...clipped.b]).toEqual([3, -3.5, 3.5]);
  });

  test('gradients of 0 stay 0', () => {
    const zero = compute((given) => ({ ...clipGradients(given, { norm: 1 }) }), { a: tensor([2], [0, 0]) });
    expect([...zero.a]).toEqual([0, 0]);
  });
});
