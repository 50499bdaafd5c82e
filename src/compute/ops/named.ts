import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../tensor';

/**
 * The tensors in the order of `names`.
 * @throws Error where the names are others
 */
export function namedAs(names: readonly string[], tensors: Named<Tensor>, what: string): Named<Tensor> {
  const found = Object.keys(tensors);
  if (found.length !== names.length || names.some((name) => tensors[name] === undefined)) {
    throw new Error(`${what} gives ${found.join(', ')}, not ${names.join(', ')}`);
  }
  return Object.fromEntries(names.map((name) => [name, tensors[name]]));
}
