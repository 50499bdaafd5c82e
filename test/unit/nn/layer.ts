import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { RandomStream } from '../../../src/compute/random';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import type { Layer, Mode, Shape } from '../../../src/nn/module';
import { createNetwork, initialise, type Network } from '../../../src/nn/network';
import { prefixed, withPrefix } from '../../../src/nn/tensors';
import { compute, expectGradients, sample } from './judge';

const random = () => RandomStream.fromSeed(5);

/** Values of all parameters that are not as special as the first ones: scales of 1, shifts of 0. */
export const anyValues = ({
  parameters,
  statistics,
}: Pick<Network, 'parameters' | 'statistics'>): Named<HostTensor> => ({
  ...prefixed(
    'p/',
    Object.fromEntries(Object.entries(parameters).map(([name, { shape }]) => [name, sample(...shape)])),
  ),
  ...prefixed('s/', initialise({ parameters: {}, statistics }, random()).statistics),
});

export function apply(network: Network, given: Named<tf.Tensor>, mode: Mode) {
  const variables = {
    parameters: withPrefix('p/', given),
    statistics: withPrefix('s/', given),
    noise: withPrefix('n/', given),
    scalars: withPrefix('c/', given),
  };
  return network.apply(variables, given.x, mode);
}

/** The output of a layer on a batch in training, with parameters of any values. */
export function run(layer: Layer, x: HostTensor, mode: Mode = 'train', more: Named<HostTensor> = {}) {
  const network = createNetwork(layer, x.shape.slice(1));
  const inputs: Record<string, HostTensor> = { x, ...anyValues(network), ...more };
  const { y } = compute((given) => ({ y: apply(network, given, mode).output }), inputs);
  return { y, network, inputs };
}

/** The declared shape is that of the output, and gradients of the input and all parameters are right. */
export function expectSound(
  layer: Layer,
  shape: Shape,
  output: Shape,
  { batch = 2, x = sample(batch, ...shape) } = {},
): void {
  const network = createNetwork(layer, shape);
  expect(network.output).toEqual(output);
  const inputs: Record<string, HostTensor> = { x, ...anyValues(network), target: sample(batch, ...output) };
  const loss = (given: Named<tf.Tensor>) => {
    const y = apply(network, given, 'train').output;
    expect(y.shape).toEqual([batch, ...output]);
    return tf.mean(tf.mul(y, given.target));
  };
  const names = Object.keys(inputs).filter((name) => name === 'x' || name.startsWith('p/'));
  expectGradients(loss, inputs, x.dtype === 'int32' ? names.slice(1) : names, 1e-5);
}
