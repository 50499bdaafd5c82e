import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../../src/compute/engine';
import { endmemberPhase } from '../../../../src/unmixing/factorise/endmemberPhase';
import { allocatePixelState, Factoriser, type Factors } from '../../../../src/unmixing/factorise/factoriser';
import { learnsMap, type FactorisationModel, type Guide } from '../../../../src/unmixing/factorise/model';
import { objective } from '../../../../src/unmixing/factorise/objective';
import { passFunction } from '../../../../src/unmixing/factorise/pass';
import { floats } from '../../../../src/unmixing/singlePass';
import { difference } from '../golden';
import { randomProblem, type Problem } from '../problems';
import { engineOf, graphFor } from '../reference';

const plain: FactorisationModel = { loss: 'frobenius', sparsity: undefined, asc: 'none', delta: 1 };
const sparse = (guide: Guide, lambda = 0.1): FactorisationModel => ({
  ...plain,
  sparsity: { lambda, floor: 1e-4, guide },
});
const learnt = { kind: 'learnt', measure: 'hoyer', hmax: 0.99, refresh: 1, freeze: 100 } as const;

interface End extends Factors {
  readonly abundances: Float32Array;
  readonly guidance: Float32Array | undefined;
  readonly objectives: readonly number[];
}

/** A few iterations of a model from the start that the problem gives. */
async function iterate(
  engine: Engine,
  problem: Problem,
  model: FactorisationModel,
  map?: number,
  count = 8,
): Promise<End> {
  const { pixels, bands, materials } = problem;
  const values = engine.allocate(pixels * bands);
  values.set(problem.spectra.data);
  const work = { spectra: { values, pixels, bands }, model, materials };
  const state = allocatePixelState(engine, work);
  state.abundances.set(problem.abundances.data);
  if (map === undefined) state.guidance?.set(problem.guidance.data);
  else state.guidance?.fill(map);
  const factoriser = new Factoriser(engine, work, state);
  let factors = await factoriser.begin(floats([materials, bands], problem.endmembers.data));
  const objectives = [objective(model, factors.sums)];
  for (let i = 0; i < count; i++) {
    factors = await factoriser.iterate(factors, { refresh: learnsMap(model, i + 1), record: true });
    objectives.push(objective(model, factors.sums));
  }
  await factoriser.dispose();
  return { ...factors, abundances: state.abundances.slice(), guidance: state.guidance?.slice(), objectives };
}

async function both(
  device: string,
  problem: Problem,
  a: [FactorisationModel, number?],
  b: [FactorisationModel, number?],
) {
  const engine = await engineOf(device);
  const ends = [await iterate(engine, problem, ...a), await iterate(engine, problem, ...b)];
  await engine.dispose();
  return ends;
}

describe('special cases', () => {
  const problem = randomProblem(1);

  test.each([
    ['a map of 0 is l1', 0],
    ['a map of 1/2 is l1/2', 0.5],
  ])('%s', async (_name, h) => {
    const [map, constant] = await both(
      'reference',
      problem,
      [sparse({ kind: 'fixed' }), h],
      [sparse({ kind: 'constant', h })],
    );
    expect(difference(map.abundances, constant.abundances)).toBeLessThan(1e-6);
    expect(difference(map.objectives, constant.objectives)).toBeLessThan(1e-6);
  });

  test('lambda 0 is the plain factorisation, bit by bit', async () => {
    const [zero, none] = await both('cpu', problem, [sparse({ kind: 'fixed' }, 0)], [plain]);
    expect(zero.abundances).toEqual(none.abundances);
    const robust: FactorisationModel = { ...sparse(learnt, 0), loss: 'l21' };
    const [rrlbs, l21] = await both('cpu', problem, [robust], [{ ...plain, loss: 'l21' }]);
    expect(rrlbs.abundances).toEqual(l21.abundances);
    expect(rrlbs.guidance).toBeUndefined();
  });

  test('a pass of the plain factorisation holds three products, one division and its guards, nothing else', () => {
    const { pixels, bands, materials } = problem;
    const fn = passFunction(plain, { update: true, refresh: false, record: false });
    const graph = graphFor('plain', fn, {
      spectra: floats([pixels, bands], new Float32Array(pixels * bands)),
      abundances: floats([pixels, materials], new Float32Array(pixels * materials)),
      endmembers: floats([materials, bands], new Float32Array(materials * bands)),
      curvature: floats([materials, materials], new Float32Array(materials ** 2)),
    });
    const ops = graph.nodes
      .map(({ op }) => op)
      .filter((op) => !['Input', 'Constant', 'Reshape', 'Expand'].includes(op));
    expect(ops.sort()).toEqual(['Div', 'MatMul', 'MatMul', 'MatMul', 'MatMul', 'Max', 'Max', 'Mul']);
  });
});

test('band weights do not move the endmember step', async () => {
  const problem = randomProblem(3);
  const engine = await engineOf('reference');
  const inputs = {
    endmembers: problem.endmembers,
    crossProducts: randomProblem(4).endmembers,
    gram: floats(
      [4, 4],
      Float32Array.from({ length: 16 }, (_, i) => 1 + (i % 5)),
    ),
  };
  const weights = floats(
    [1, problem.bands],
    Float32Array.from({ length: problem.bands }, (_, l) => 0.01 + l),
  );
  const frobenius = await engine.compile('frobenius', endmemberPhase(plain))(inputs);
  const phase = endmemberPhase({ ...plain, loss: 'l21' });
  const robust = await engine.compile('l21', phase)({ ...inputs, residualSquares: weights });
  expect(difference(robust.endmembers.data, frobenius.endmembers.data)).toBe(0);
  expect(difference(robust.weighted.data, frobenius.endmembers.data)).toBeGreaterThan(0.01);
});

describe.each<[string, FactorisationModel]>([
  ['NMF', plain],
  ['soft sum constraint', { ...plain, asc: 'soft', delta: 2 }],
  ['unit maxima', { ...sparse({ kind: 'constant', h: 0.5 }), asc: 'normalise' }],
  ['DgS-NMF', sparse({ kind: 'fixed' })],
  ['l2,1-NMF', { ...plain, loss: 'l21' }],
  ['RRLbS, Hoyer', { ...sparse(learnt), loss: 'l21' }],
  ['RRLbS, Gini', { ...sparse({ ...learnt, measure: 'gini' }), loss: 'l21' }],
])('%s', (_name, model) => {
  const problem = randomProblem(2, { pixels: 300, bands: 30 });

  test('float32 engines stay near float64 loops', async () => {
    const reference = await engineOf('reference');
    const exact = await iterate(reference, problem, model);
    for (const device of ['eager', 'cpu']) {
      const engine = await engineOf(device);
      const found = await iterate(engine, problem, model);
      await engine.dispose();
      expect(difference(found.abundances, exact.abundances), device).toBeLessThan(2e-4);
      expect(difference(found.endmembers.data, exact.endmembers.data), device).toBeLessThan(2e-4);
      const relative = found.objectives.map((value, i) => value / exact.objectives[i] - 1);
      expect(Math.max(...relative.map(Math.abs)), device).toBeLessThan(1e-4);
    }
  });

  test('factors stay positive', async () => {
    const engine = await engineOf('cpu');
    const { abundances, endmembers } = await iterate(engine, problem, model, undefined, 40);
    await engine.dispose();
    expect(Math.min(...abundances)).toBeGreaterThan(0);
    expect(Math.min(...endmembers.data)).toBeGreaterThanOrEqual(0);
  });
});

test('with unit maxima every endmember ends at a maximum of one', async () => {
  const engine = await engineOf('cpu');
  const { endmembers } = await iterate(engine, randomProblem(5), { ...sparse(learnt), asc: 'normalise' });
  await engine.dispose();
  for (let k = 0; k < 4; k++) expect(Math.max(...endmembers.data.subarray(k * 20, (k + 1) * 20))).toBeCloseTo(1, 6);
});
