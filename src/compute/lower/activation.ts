import type { backend_util } from '@tensorflow/tfjs-core';
import type { GraphNode } from '../graph/node';
import type { Emitter } from './lowering';
import { leaky, nonlinearities } from './nonlinearities';

/** What fused kernels say about the activation at their end. */
export interface FusedActivation {
  readonly activation: backend_util.Activation;
  readonly leakyreluAlpha?: number;
}

/** @param slope the weights of `prelu` */
export function activate(
  emit: Emitter,
  x: GraphNode,
  { activation, leakyreluAlpha = 0.2 }: FusedActivation,
  slope?: GraphNode,
): GraphNode {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return nonlinearities.Relu(emit, { x }, {});
    case 'relu6':
      return nonlinearities.Relu6(emit, { x }, {});
    case 'elu':
      return nonlinearities.Elu(emit, { x }, {});
    case 'sigmoid':
      return nonlinearities.Sigmoid(emit, { x }, {});
    case 'leakyrelu':
      return nonlinearities.LeakyRelu(emit, { x }, { alpha: leakyreluAlpha });
    case 'prelu':
      if (slope === undefined) throw new Error('activation prelu needs weights');
      return leaky(emit, x, slope);
  }
}
