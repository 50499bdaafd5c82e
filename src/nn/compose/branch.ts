import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';
import { build } from '../build';
import type { Layer } from '../module';
import { mapValues } from '../tensors';
import { add, concat, type Merge } from './merge';

/** All layers on the same input, their outputs merged (one after the other along the channels unless told). */
export const branch =
  (layers: Named<Layer>, merge: Merge = concat): Layer =>
  (input) => {
    const paths = mapValues(layers, (layer, name) => build(name, layer, input));
    const join = build(
      'merge',
      merge,
      Object.values(paths).map(({ output }) => output),
    );
    return {
      output: join.output,
      children: { ...paths, merge: join },
      apply(scope, x) {
        const values = Object.entries(paths).map(([name, path]) => scope.run(name, path, x));
        return scope.run('merge', join, values);
      },
    };
  };

const unchanged: Layer = (input) => ({ output: input, apply: (_, x: Tensor) => x });

/** `shortcut(x) + body(x)`; the shortcut is the identity unless given, for bodies that change the shape. */
export const residual = (body: Layer, shortcut: Layer = unchanged): Layer => branch({ body, shortcut }, add);
