import { expect } from 'vitest';
import { cotangentName, pullback } from '../../../../src/compute/blocks/pullback';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import { RandomStream } from '../../../../src/compute/random';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { trace } from '../../../../src/compute/trace/trace';
import { gradients, type Case, type Gradient } from './table';

const directions = 3;
const step = 1e-5;
/** Central differences err by step^2 and by the 16 digits of float64 divided by the step. */
const tolerance = 1e-6;

const stream = RandomStream.fromSeed(29);
const normalLike = ({ shape, data }: HostTensor): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from(data, () => stream.normal()),
});

const differentiated = ({ inputs }: Case, { of }: Gradient): readonly string[] =>
  of ?? Object.keys(inputs).filter((name) => inputs[name].dtype === 'float32');

/** The gradient of a case as a case of its own: a function of its inputs and of the gradients of its outputs. */
export function gradientCase(each: Case, gradient: Gradient): Case {
  const { outputs } = trace('forward', each.fn, each.inputs);
  const floats = outputs.filter(({ node }) => node.dtype === 'float32');
  const values = evaluate(trace('forward', each.fn, each.inputs), each.inputs);
  const cotangents = floats.map(({ name }): [string, HostTensor] => [cotangentName(name), normalLike(values[name])]);
  const eagerGradient = each.deviations?.eagerGradient;
  return {
    fn: pullback(each.fn, differentiated(each, gradient)),
    inputs: { ...each.inputs, ...Object.fromEntries(cotangents) },
    tolerance: gradient.tolerance ?? gradients,
    deviations: { eagerKernel: 'it is a gradient', ...(eagerGradient && { eagerValues: eagerGradient }) },
  };
}

/**
 * Along some random directions, the gradient is the central difference of the forward function, both in float64.
 * @param each the case, and its {@link gradientCase}
 */
export function expectCentralDifferences(each: Case, backward: Case, gradient: Gradient): void {
  const forward = trace('forward', each.fn, each.inputs);
  const found = evaluate(trace('backward', backward.fn, backward.inputs), backward.inputs);
  const names = differentiated(each, gradient);
  expect(Object.keys(found).sort()).toEqual([...names].sort());
  for (let i = 0; i < directions; i++) {
    const direction = Object.fromEntries(names.map((name) => [name, normalLike(each.inputs[name])]));
    const [ahead, behind] = [step, -step].map((distance) =>
      weigh(evaluate(forward, moved(each.inputs, direction, distance)), backward.inputs),
    );
    const difference = (ahead - behind) / (2 * step);
    const slope = names.reduce((sum, name) => sum + dot(found[name].data, direction[name].data), 0);
    expect(
      Math.abs(slope - difference) / (1 + Math.abs(difference)),
      `slope ${slope}, difference ${difference}`,
    ).toBeLessThan(tolerance);
  }
}

function moved(inputs: Named<HostTensor>, direction: Named<HostTensor>, distance: number): Named<HostTensor> {
  const shifted = Object.entries(direction).map(([name, { data }]): [string, HostTensor] => [
    name,
    {
      ...inputs[name],
      dtype: 'float64',
      data: Float64Array.from(inputs[name].data, (value, i) => value + distance * data[i]),
    },
  ]);
  return { ...inputs, ...Object.fromEntries(shifted) };
}

const weigh = (outputs: Named<HostTensor>, inputs: Named<HostTensor>): number =>
  Object.entries(outputs).reduce((sum, [name, { data }]) => {
    const cotangent = inputs[cotangentName(name)];
    return cotangent === undefined ? sum : sum + dot(data, cotangent.data);
  }, 0);

const dot = (a: HostTensor['data'], b: HostTensor['data']): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};
