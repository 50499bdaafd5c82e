import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';
import { build } from '../build';
import type { Layer, Module } from '../module';

/** One layer after the other; their names are part of the names of their parameters. */
export const sequential =
  (layers: Named<Layer>): Layer =>
  (input) => {
    const children: Record<string, Module> = {};
    let output = input;
    for (const [name, layer] of Object.entries(layers)) {
      children[name] = build(name, layer, output);
      output = children[name].output;
    }
    const chain = Object.entries(children);
    return {
      output,
      children,
      apply: (scope, x) => chain.reduce<Tensor>((value, [name, child]) => scope.run(name, child, value), x),
    };
  };

/**
 * Several layers in a row, named `1` to `count`, each with parameters of its own.
 * @param layer makes the one at an index, from 0
 */
export const repeat = (count: number, layer: (index: number) => Layer): Layer =>
  sequential(Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index + 1), layer(index)])));
