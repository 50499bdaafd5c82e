import type { Tensor } from '@tensorflow/tfjs-core';
import { build, ShapeError } from '../build';
import type { Layer } from '../module';
import { totalMacs, walk } from '../walk';

/**
 * One layer with one set of parameters on each of several inputs, such as a detection head on all levels of a pyramid.
 * Batch norms measure the inputs one after the other.
 * @throws ShapeError where the layer draws noise, or has parameters whose shapes depend on what differs between inputs
 */
export const shared =
  (layer: Layer): Layer<readonly Tensor[], readonly Tensor[]> =>
  (inputs) => {
    const modules = inputs.map((input) => build('shared', layer, input));
    const signatures = modules.map((module) =>
      JSON.stringify([...walk(module)].map(([path, { parameters }]) => [path, parameters])),
    );
    if (signatures.some((signature) => signature !== signatures[0])) {
      throw new ShapeError('cannot share its parameters: their shapes differ between the inputs');
    }
    if ([...walk(modules[0])].some(([, { noise }]) => noise !== undefined)) {
      throw new ShapeError('cannot share a layer that draws noise');
    }
    return {
      output: modules.map(({ output }) => output),
      children: { shared: modules[0] },
      // The first is counted as a child.
      macs: modules.slice(1).reduce((sum, module) => sum + totalMacs(module), 0),
      apply: (scope, values) => values.map((value, i) => scope.run('shared', modules[i], value)),
    };
  };
