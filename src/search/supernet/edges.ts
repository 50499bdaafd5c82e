import * as tf from '@tensorflow/tfjs-core';
import type { CompiledFunction, TensorFunction } from '../../compute/engine';
import type { Layer, Shape } from '../../nn/module';
import { createNetwork } from '../../nn/network';
import { withPrefix } from '../../nn/tensors';
import type { SearchedCell } from '../../protocol/search';
import { isOperation, operations as known } from '../operations';
import type { BlockLibrary, Unit } from './blocks';
import { applyTo, layerUnit, searchNorm } from './layerUnits';

/** What may be on an edge: `none`, the identity, or an operation that is computed. */
export type EdgeOperation = 'none' | 'identity' | Unit;

/** An edge of a cell, with all that may be on it. */
export interface SupernetEdge {
  readonly from: number;
  readonly to: number;
  /** In the order of the space. */
  readonly operations: readonly EdgeOperation[];
  /**
   * `<dy, operation(x)>` of each operation, `slopes` `[operations]`: from `x`, `dy` and the parameters, whose names begin
   * with `operation/`. That is all that the architecture parameters need of operations that were not sampled.
   */
  readonly slopes: CompiledFunction;
  readonly output: Shape;
}

export interface EdgeSize {
  readonly filters: number;
  readonly stride: number;
  /** Shape of what the operations are applied to. */
  readonly input: Shape;
}

/** @param name of the edge among the parameters, such as `cell0/edge3` */
export function makeEdge(
  library: BlockLibrary,
  name: string,
  { from, to }: SearchedCell['edges'][number],
  names: readonly string[],
  size: EdgeSize,
): SupernetEdge {
  const { filters, stride, input } = size;
  const kind = (operation: string): string => `${operation} ${filters} stride ${stride}`;
  const operations = names.map((operation): EdgeOperation => {
    if (operation === 'none') return 'none';
    if (operation === 'skip_connect' && stride === 1) return 'identity';
    const layer = layerOf(operation, size);
    return layerUnit(library, { name: `${name}_${operation}`, kind: kind(operation), layer, parts: [input] });
  });
  const slopes = library.compiled(`slopes of ${names.map(kind).join(', ')} of ${input.join('x')}`, () =>
    slopesFunction(names, size),
  );
  const [height, width] = input.map((length) => Math.ceil(length / stride));
  return { from, to, operations, slopes, output: [height, width, filters] };
}

function layerOf(operation: string, { filters, stride }: EdgeSize): Layer {
  if (!isOperation(operation)) throw new Error(`there is no operation '${operation}'`);
  return known[operation].layer({ filters, stride, norm: searchNorm, normAfterPool: true });
}

/** All operations of an edge at once: what they begin with alike is computed once. */
function slopesFunction(names: readonly string[], size: EdgeSize): TensorFunction {
  const networks = names.map((name) => createNetwork(layerOf(name, size), size.input));
  return (given) => {
    const slopes = networks.map((network, i) => {
      if (names[i] === 'none') return tf.scalar(0);
      return tf.sum(tf.mul(applyTo(network, withPrefix(`${names[i]}/`, given), given.x), given.dy));
    });
    return { slopes: tf.stack(slopes) };
  };
}
