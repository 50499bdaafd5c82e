import type { Tensor } from '@tensorflow/tfjs-core';
import type { Engine } from '../compute/engine';
import { exportModel, type ExportedModel, type ModelInput, type ModelSpec } from '../compute/onnx/exportModel';
import type { HostTensor, Named } from '../compute/tensor';
import type { NetworkValues } from './network';
import { namedOutputs } from './steps/evaluation';
import { inputOf, type FedNetwork } from './steps/task';
import { mapValues } from './tensors';

export interface NetworkExport<In, Out> extends FedNetwork<In, Out>, Pick<ModelSpec, 'name' | 'metadata'> {
  /** A batch of typical inputs `[batch, ...]` by the names that the file is to have: `x` unless the network asks for others. */
  readonly samples: Named<HostTensor>;
  /** What the file is to give, by name; the network's output as `y`, or its outputs by their names, unless told. */
  readonly outputs?: (output: Out) => Named<Tensor>;
}

/**
 * Writes a network as an ONNX file that predicts: with running statistics and without noise. What is computed from weights
 * alone, such as the factor of a frozen batch norm, lies in the file as a number.
 * @throws what {@link exportModel} throws
 */
export function exportNetwork<In, Out>(
  engine: Engine,
  what: NetworkExport<In, Out>,
  { parameters, statistics }: NetworkValues,
): Promise<ExportedModel> {
  const { name, network, samples, metadata, outputs = namedOutputs } = what;
  const inputs = mapValues(samples, ({ shape, dtype }, input): ModelInput => {
    if (dtype === 'float64') throw new Error(`${name}: sample '${input}' is float64, which networks do not take`);
    return { shape: ['batch', ...shape.slice(1)], dtype };
  });
  return exportModel(engine, {
    name,
    inputs,
    parameters: { ...parameters, ...statistics },
    metadata,
    samples,
    fn(given) {
      const pick = (names: object) => mapValues(names as Named<unknown>, (_, key) => given[key]);
      const variables = { parameters: pick(parameters), statistics: pick(statistics), noise: {}, scalars: {} };
      return outputs(network.apply(variables, inputOf(what, pick(samples)), 'evaluate').output);
    },
  });
}
