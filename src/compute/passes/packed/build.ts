import { wholePacks } from '../../graph/infer/packed';
import type { GraphNode, NodeOf } from '../../graph/node';
import { reshape } from '../forms/build';
import type { Rewriter } from '../rule';

export const pack = (build: Rewriter, x: GraphNode, lanes: number): GraphNode =>
  build.node('PackChannels', [x], { lanes, channelsLast: false });

export const unpack = (build: Rewriter, x: GraphNode, lanes: number, channels: number): GraphNode =>
  build.node('UnpackChannels', [x], { lanes, channels, channelsLast: false });

/** Packed images that are shown as plain ones, channels second or last. */
export const isUnpacked = (node: GraphNode): node is NodeOf<'UnpackChannels'> => node.op === 'UnpackChannels';

/** The axis of the channels of {@link isUnpacked} images; the others but the first are pixels. */
export const channelAxis = ({ attributes: { channelsLast } }: NodeOf<'UnpackChannels'>): 1 | 3 =>
  channelsLast ? 3 : 1;

/** Shows packed images as others are shown. */
export const unpackAs = (
  build: Rewriter,
  { attributes }: NodeOf<'UnpackChannels'>,
  x: GraphNode,
  channels = attributes.channels,
): GraphNode => build.node('UnpackChannels', [x], { ...attributes, channels });

/** Whether all lanes hold channels: no zeros were added. */
export const isFull = ({ attributes: { channels, lanes } }: NodeOf<'UnpackChannels'>): boolean =>
  channels % lanes === 0;

/** Filters [O, C, height, width] as a packed convolution without groups takes them, zeros added to fill the packs. */
export function packFilters(build: Rewriter, filter: GraphNode, lanes: number): GraphNode {
  const [filters, channels, height, width] = filter.shape;
  const packed = wholePacks(filters, lanes);
  // Values of one channel after the other lie as packs of channels do.
  const liesInPacks = height * width === 1 && channels % lanes === 0;
  if (channels < lanes || liesInPacks) {
    const rows = reshape(build, filter, [1, filters, channels * height, width]);
    return reshape(build, pack(build, rows, lanes), [packed, channels, height, width]);
  }
  const byChannels = pack(build, filter, lanes);
  const packs = byChannels.shape[1] / lanes;
  const rows = reshape(build, byChannels, [1, filters, packs * height, width * lanes]);
  return reshape(build, pack(build, rows, lanes), [packed, packs * lanes, height, width]);
}

/** Filters [C, 1, height, width], one for each channel, as a packed convolution takes them. */
export function packDepthwiseFilters(build: Rewriter, filter: GraphNode, lanes: number): GraphNode {
  const [channels, , height, width] = filter.shape;
  const packed = pack(build, reshape(build, filter, [1, channels, height, width]), lanes);
  return reshape(build, packed, [packed.shape[1], 1, height, width]);
}

/** A value for each channel, zeros added to fill the packs. */
export function padVector(build: Rewriter, vector: GraphNode, lanes: number): GraphNode {
  const missing = wholePacks(vector.shape[0], lanes) - vector.shape[0];
  return missing === 0 ? vector : build.node('Pad', [vector], { before: [0], after: [missing], value: 0 });
}
