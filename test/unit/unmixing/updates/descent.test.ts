import { matMul, mul, square, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { abundanceStep, curvature } from '../../../../src/unmixing/updates/abundanceStep';
import { bandWeights } from '../../../../src/unmixing/updates/bandWeights';
import { endmemberStep } from '../../../../src/unmixing/updates/endmemberStep';
import { penaltyGradient, penaltySum } from '../../../../src/unmixing/updates/penalty';
import { randomProblem, type Problem } from '../problems';
import { graphFor } from '../reference';

/** A floor so small that the gradient inside the rule is that of the penalty itself. */
const floor = 1e-12;

interface Variant {
  readonly loss: 'frobenius' | 'l21';
  readonly delta: number;
  /** Weights of the state before both steps, as the one-pass scheme takes them. */
  readonly earlyWeights: boolean;
}

const residualSquares = ({ y, m, a }: Named<Tensor>) => sum(square(sub(y, matMul(a, m))), 0, true);

const measure = (inputs: Named<Tensor>) => ({
  squares: residualSquares(inputs),
  penalty: penaltySum(inputs.a, inputs.h),
  violation: sum(square(sub(1, sum(inputs.a, 1)))),
});

const stepEndmembers = ({ y, m, a }: Named<Tensor>) => ({
  m: endmemberStep({ endmembers: m, crossProducts: matMul(a, y, true), gram: matMul(a, a, true) }),
});

const stepAbundances =
  ({ loss, delta }: Variant) =>
  ({ y, m, a, h, lambda, squares, deltaSquare }: Named<Tensor>) => {
    const weighted = loss === 'l21' ? mul(m, bandWeights(squares)) : m;
    const sumToOne = delta > 0 ? deltaSquare : undefined;
    const penalty = mul(lambda, penaltyGradient(a, h, floor));
    const curve = curvature({ endmembers: m, weighted, sumToOne });
    return { a: abundanceStep({ abundances: a, spectra: y, weighted, curvature: curve, sumToOne, penalty }) };
  };

const scalarOf = (value: number): HostTensor => ({ shape: [], dtype: 'float64', data: Float64Array.of(value) });

/** Relative increases of the objective over all half steps. */
function increases(problem: Problem, variant: Variant, iterations: number): number[] {
  const { spectra: y, endmembers: m, abundances: a, guidance: h, lambda } = problem;
  let state: Record<string, HostTensor> = {
    y,
    m,
    a,
    h,
    lambda: scalarOf(lambda),
    deltaSquare: scalarOf(variant.delta ** 2),
  };
  const measured = graphFor('measure', measure, state);
  state.squares = evaluate(measured, state).squares;
  const halves = [graphFor('m', stepEndmembers, state), graphFor('a', stepAbundances(variant), state)];
  const found: number[] = [];
  const objective = () => {
    const { squares, penalty, violation } = evaluate(measured, state);
    const loss = Array.from(squares.data).reduce((t, r) => t + (variant.loss === 'l21' ? Math.sqrt(r) : r / 2), 0);
    return { squares, value: loss + lambda * penalty.data[0] + (variant.delta ** 2 / 2) * violation.data[0] };
  };
  let before = objective();
  for (let i = 0; i < iterations; i++) {
    state.squares = before.squares;
    for (const [half, graph] of halves.entries()) {
      state = { ...state, ...evaluate(graph, state) };
      const after = objective();
      // With early weights only the two steps together are a majorised descent.
      const judged = !variant.earlyWeights || half === 1;
      if (judged) {
        found.push((after.value - before.value) / before.value);
        before = after;
      }
      if (!variant.earlyWeights) state.squares = after.squares;
    }
  }
  return found;
}

describe.each<[string, Variant]>([
  ['DgS-NMF', { loss: 'frobenius', delta: 0, earlyWeights: false }],
  ['DgS-NMF with the soft sum constraint', { loss: 'frobenius', delta: 5, earlyWeights: false }],
  ['RRLbS', { loss: 'l21', delta: 0, earlyWeights: false }],
  ['RRLbS with the soft sum constraint', { loss: 'l21', delta: 5, earlyWeights: false }],
  ['RRLbS, weights from before both steps', { loss: 'l21', delta: 0, earlyWeights: true }],
])('%s with a fixed map', (_name, variant) => {
  test('never increases its objective, on 30 random problems', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const worst = Math.max(...increases(randomProblem(seed), variant, 12));
      expect(worst, `problem ${seed}`).toBeLessThan(1e-12);
    }
  });
});
