import type { DdcOptions } from '../../config/tasks/clustering';
import type { SampleSet } from '../../data/samples/sampleSet';
import { ShapeError } from '../../nn/build';
import { sequential } from '../../nn/compose';
import type { BatchNormOptions } from '../../nn/layers';
import { createNetwork, type Network } from '../../nn/network';
import { UserError } from '../../protocol/errors';
import { indicatorFeatures } from './constraint';
import { body, head } from './layers';
import { presetLayers } from './presets';
import { parseLayer } from './words';

/** What decides how a network is made. */
export interface NetworkPlan {
  readonly shape: readonly number[];
  readonly clusters: number;
  readonly norm: 1 | 2;
  /** In the words of the config, up to the head. */
  readonly layers: readonly string[];
}

type NetworkOptions = Pick<DdcOptions, 'clusters' | 'norm' | 'size' | 'network'>;

/** The network that a config asks for on samples of a kind and shape. */
export const planNetwork = (
  { kind, shape }: Pick<SampleSet, 'kind' | 'shape'>,
  { clusters, norm, size, network }: NetworkOptions,
): NetworkPlan => ({ shape, clusters, norm, layers: network ?? presetLayers(kind, shape, size) });

/**
 * From samples `[batch, ...shape]` to indicator features `[batch, clusters]`.
 * @param statistics see `batchNorm`
 * @throws UserError `network-does-not-fit` that names the layer
 */
export function createClusteringNetwork(plan: NetworkPlan, statistics: BatchNormOptions['statistics']): Network {
  const { shape, clusters, norm, layers } = plan;
  try {
    const network = createNetwork(
      sequential({
        body: body(layers.map(parseLayer), clusters, { statistics }),
        head: head(clusters, { statistics }),
        constraint: indicatorFeatures(norm),
      }),
      shape,
    );
    assertOneRow(network, layers);
    return network;
  } catch (error) {
    throw error instanceof ShapeError ? doesNotFit(error.message, plan) : error;
  }
}

/** The head takes one value for each cluster. */
function assertOneRow({ output }: Network, layers: readonly string[]): void {
  if (output.length === 1) return;
  throw new ShapeError(`after '${layers[layers.length - 1]}' there is still an image of ${output.join('x')}`);
}

const doesNotFit = (problem: string, { shape, layers }: NetworkPlan): UserError =>
  new UserError({
    kind: 'config',
    code: 'network-does-not-fit',
    message: `the network [${layers.join(', ')}] does not fit samples of ${shape.join('x')}: ${problem}`,
    remedy: 'take fewer or smaller layers and end with `project` and, for images, `gap`; or leave `network` out',
  });
