import { describe, expect, test } from 'vitest';
import type { TensorFunction } from '../../../../src/compute/engine';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { dataGuidedMap } from '../../../../src/unmixing/guidance/dataGuidedMap';
import { neighbourDifferences } from '../../../../src/unmixing/guidance/neighbourDifferences';
import { abundanceStep, curvature } from '../../../../src/unmixing/updates/abundanceStep';
import { bandWeights } from '../../../../src/unmixing/updates/bandWeights';
import { endmemberStep } from '../../../../src/unmixing/updates/endmemberStep';
import { gini, hoyer } from '../../../../src/unmixing/updates/guidanceMap';
import { penaltyGradient, penaltySum } from '../../../../src/unmixing/updates/penalty';
import { spectralAngles } from '../../../../src/unmixing/metrics/spectralAngles';
import { table } from '../../../../src/unmixing/metrics/matrix';
import { floats } from '../../../../src/unmixing/singlePass';
import { matMul, mul, square, sub, sum } from '@tensorflow/tfjs-core';
import { across, difference, golden } from '../golden';
import { engineOf } from '../reference';

const { materials, bands, pixels, lambda, floor } = golden;
const spectra = floats([pixels, bands], across(golden.y));
const abundances = floats([pixels, materials], across(golden.a));
const endmembers = floats([materials, bands], across(golden.m));
const stepped = floats([materials, bands], across(golden.m1));
const guidance = floats([pixels, 1], golden.h);

describe.each(['reference', 'eager', 'cpu'])('worked example of section 8.4 on %s', (device) => {
  async function run(fn: TensorFunction, inputs: Named<HostTensor>) {
    const engine = await engineOf(device);
    try {
      return await engine.compile('golden', fn)(inputs);
    } finally {
      await engine.dispose();
    }
  }

  test('endmember step', async () => {
    const { next } = await run(
      ({ y, m, a }) => ({
        next: endmemberStep({ endmembers: m, crossProducts: matMul(a, y, true), gram: matMul(a, a, true) }),
      }),
      { y: spectra, m: endmembers, a: abundances },
    );
    expect(difference(next.data, stepped.data)).toBeLessThan(1e-7);
  });

  const frobenius =
    (delta: number): TensorFunction =>
    ({ y, m, a, h }) => {
      const sumToOne = delta > 0 ? mul(sum(1), delta ** 2) : undefined;
      const penalty = mul(lambda, penaltyGradient(a, h, floor));
      const curve = curvature({ endmembers: m, weighted: m, sumToOne });
      const next = abundanceStep({ abundances: a, spectra: y, weighted: m, curvature: curve, sumToOne, penalty });
      const residual = sum(square(sub(y, matMul(next, m))));
      return { next, residual, penalty: penaltySum(next, h) };
    };

  test.each([
    [
      0,
      [
        [0.84646113, 0.50302303, 0.0946526, 0.61286165],
        [0.06655858, 0.34699692, 0.96846158, 0.23727306],
      ],
    ],
    [
      2,
      [
        [0.8944984, 0.58987033, 0.0994388, 0.69061319],
        [0.09592025, 0.39054503, 0.91773263, 0.2899572],
      ],
    ],
  ])('abundance step of DgS-NMF, delta %d', async (delta, expected) => {
    const { next, residual, penalty } = await run(frobenius(delta), {
      y: spectra,
      m: stepped,
      a: abundances,
      h: guidance,
    });
    expect(difference(next.data, across(expected))).toBeLessThan(2e-7);
    if (delta === 0) expect(residual.data[0] / 2 + lambda * penalty.data[0]).toBeCloseTo(0.25628598, 6);
  });

  test('objectives before the step', async () => {
    const { squares, penalty } = await run(
      ({ y, m, a, h }) => ({ squares: sum(square(sub(y, matMul(a, m))), 0), penalty: penaltySum(a, h) }),
      { y: spectra, m: endmembers, a: abundances, h: guidance },
    );
    const perBand = Array.from(squares.data);
    const penalised = lambda * penalty.data[0];
    expect(perBand.reduce((total, value) => total + value / 2, penalised)).toBeCloseTo(0.30754689, 6);
    expect(perBand.reduce((total, value) => total + Math.sqrt(value), penalised)).toBeCloseTo(0.80364302, 6);
  });

  test('weights and abundance step of RRLbS, weights taken after the endmember step', async () => {
    const { weights, next, squares, penalty } = await run(
      ({ y, m, a, h }) => {
        const weights = bandWeights(sum(square(sub(y, matMul(a, m))), 0, true));
        const weighted = mul(m, weights);
        const penalty = mul(lambda, penaltyGradient(a, h, floor));
        const curve = curvature({ endmembers: m, weighted });
        const next = abundanceStep({ abundances: a, spectra: y, weighted, curvature: curve, penalty });
        return { weights, next, squares: sum(square(sub(y, matMul(next, m))), 0), penalty: penaltySum(next, h) };
      },
      { y: spectra, m: stepped, a: abundances, h: guidance },
    );
    expect(difference(weights.data, [9.55718003, 11.95544025, 5.24850612])).toBeLessThan(1e-5);
    const expected = [
      [0.8778737, 0.54554899, 0.11263537, 0.68456757],
      [0.0770365, 0.37697207, 0.97541364, 0.26604928],
    ];
    expect(difference(next.data, across(expected))).toBeLessThan(5e-7);
    const norms = Array.from(squares.data).reduce((total, value) => total + Math.sqrt(value), 0);
    expect(norms + lambda * penalty.data[0]).toBeCloseTo(0.52794855, 5);
  });

  test('sparsity measures', async () => {
    const maps = await run(({ a }) => ({ hoyer: hoyer(a), gini: gini(a) }), { a: abundances });
    expect(difference(maps.hoyer.data, [0.74816068, 0.06630172, 0.74816068, 0.24419585])).toBeLessThan(1e-6);
    expect(difference(maps.gini.data, [0.8, 0.2, 0.8, 0.4])).toBeLessThan(1e-6);
  });

  test('data-guided map of a 2x2 image', async () => {
    const engine = await engineOf(device);
    const values = engine.allocate(pixels * bands);
    // The example counts pixels down the columns; the program along the rows.
    const rowMajor = [0, 2, 1, 3];
    rowMajor.forEach((from, to) => values.set(spectra.data.subarray(from * bands, (from + 1) * bands), to * bands));
    const layout = { rows: 2, cols: 2, spatial: true };
    const pairs = await neighbourDifferences(engine, { values, pixels, bands }, layout, {
      neighbours: 4,
      normalised: false,
    });
    const { sigma, initial, map } = dataGuidedMap(pairs, layout, { sigma: 'auto', gamma: 1, hmax: 0.9 });
    // The order is its own inverse.
    const columnMajor = (found: ArrayLike<number>) => rowMajor.map((n) => found[n]);
    expect(sigma).toBeCloseTo(0.495, 6);
    expect(difference(columnMajor(initial), [0.4099548, 0.825262, 0.17933778, 0.59464498])).toBeLessThan(1e-6);
    expect(difference(columnMajor(map!), [0.52491963, 0.9, 0, 0.73559019])).toBeLessThan(2e-6);
    await engine.dispose();
  });
});

test('spectral angles of the worked example', () => {
  const angles = spectralAngles({
    estimated: table(bands, materials, Float32Array.from(golden.m1.flat())),
    reference: table(bands, materials, Float32Array.from(golden.m.flat())),
  });
  expect(angles[0][0]).toBeCloseTo(0.04883665, 6);
  expect(angles[1][1]).toBeCloseTo(0.08266288, 6);
});
