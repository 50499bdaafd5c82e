import type { GraphNode } from '../graph/node';
import { fromChannelsFirst, toChannelsFirst } from './layout';
import type { Emitter, Lowerings } from './lowering';
import { poolingInfo, windowsOf, type WindowAttrs } from './windows';

type PoolAttrs = WindowAttrs & { readonly filterSize: [number, number] | number };

const pooling = (x: GraphNode, attributes: PoolAttrs) =>
  windowsOf(poolingInfo(x.shape, attributes.filterSize, attributes));

const pool =
  (op: 'MaxPool' | 'AveragePool') =>
  (emit: Emitter, { x }: { readonly x: GraphNode }, attributes: PoolAttrs): GraphNode =>
    fromChannelsFirst(emit, emit.node(op, [toChannelsFirst(emit, x)], pooling(x, attributes)));

export const pools: Lowerings<'MaxPool' | 'MaxPoolGrad' | 'AvgPool' | 'AvgPoolGrad'> = {
  MaxPool: pool('MaxPool'),
  MaxPoolGrad: (emit, { dy, input }, attributes) => {
    const images = [input, dy].map((image) => toChannelsFirst(emit, image));
    return fromChannelsFirst(emit, emit.node('MaxPoolGrad', images, pooling(input, attributes)));
  },
  AvgPool: pool('AveragePool'),
  AvgPoolGrad: (emit, { dy, input }, attributes) => {
    const windows = { ...pooling(input, attributes), size: input.shape.slice(1, 3) };
    return fromChannelsFirst(emit, emit.node('AveragePoolGrad', [toChannelsFirst(emit, dy)], windows));
  },
};
