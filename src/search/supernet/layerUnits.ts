import * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';
import type { BatchNormOptions } from '../../nn/layers';
import type { Layer, Shape } from '../../nn/module';
import { createNetwork, type Network } from '../../nn/network';
import type { BlockLibrary, BlockSpec, Unit } from './blocks';

/**
 * Batch norms of cells while they are searched: without scales and shifts, which would hide what a code weighs (DARTS), and
 * by the statistics of the batch at all times, as the authors' code is run: those of other codes tell nothing of this one.
 */
export const searchNorm: BatchNormOptions = { affine: false, statistics: 'batch' };

export interface LayerUnitSpec {
  readonly name: string;
  /** Equal kinds on equal shapes mean equal layers. */
  readonly kind: string;
  readonly layer: Layer;
  /** What is put together along the channels: inputs `x0`, `x1`, ... */
  readonly parts: readonly Shape[];
  /** What is given of the layer's output and the inputs; the output as `y` unless told. */
  readonly finish?: (output: tf.Tensor, inputs: Named<tf.Tensor>) => Named<tf.Tensor>;
}

export interface LayerUnit extends Unit {
  readonly output: Shape;
}

/** A layer as a block. */
export function layerUnit(library: BlockLibrary, spec: LayerUnitSpec): LayerUnit {
  const { name, kind, layer, parts, finish = (y) => ({ y }) } = spec;
  const channels = parts.reduce((sum, part) => sum + part[2], 0);
  const network = createNetwork(layer, [...parts[0].slice(0, 2), channels]);
  const inputs = partNames(parts.length);
  const make = (): BlockSpec => ({
    inputs,
    parameters: network.parameters,
    fn: (given) => finish(applyTo(network, given, joinParts(given, inputs)), given),
  });
  const sizes = parts.map((part) => part.join('x')).join(' ');
  return {
    name,
    block: library.block(`${kind} of ${sizes} to ${network.output.join('x')}`, make),
    output: network.output,
  };
}

/** A network with parameters by name, perhaps among other tensors; it measures and draws nothing. */
export const applyTo = (network: Network, parameters: Named<tf.Tensor>, x: tf.Tensor): tf.Tensor =>
  network.apply({ parameters, statistics: {}, noise: {}, scalars: {} }, x, 'train').output;

export const partNames = (count: number): string[] => Array.from({ length: count }, (_, i) => `x${i}`);

const joinParts = (inputs: Named<tf.Tensor>, names: readonly string[]): tf.Tensor =>
  names.length === 1
    ? inputs[names[0]]
    : tf.concat(
        names.map((name) => inputs[name]),
        -1,
      );
