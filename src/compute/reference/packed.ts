import type { NodeOf } from '../graph/node';
import type { PackedOps } from '../graph/ops/packed';
import { sizeOf } from '../graph/size';
import { convolutions } from './convolution';
import type { Kernel } from './elementwise';
import { pools } from './pooling';

/** Visits each value of images [batch, channels, pixels], channels in whole packs, at its place in packs and as it is. */
function eachPacked(
  [batch, channels, pixels]: readonly [number, number, number],
  lanes: number,
  visit: (packed: number, plain: number, channel: number) => void,
): void {
  let packed = 0;
  for (let n = 0; n < batch; n++) {
    for (let first = 0; first < channels; first += lanes) {
      for (let pixel = 0; pixel < pixels; pixel++) {
        for (let channel = first; channel < first + lanes; channel++) {
          visit(packed++, (n * channels + channel) * pixels + pixel, channel);
        }
      }
    }
  }
}

function packValues(values: Float64Array, extents: readonly [number, number, number], lanes: number): Float64Array {
  const result = new Float64Array(values.length);
  eachPacked(extents, lanes, (packed, plain) => (result[packed] = values[plain]));
  return result;
}

function unpackValues(values: Float64Array, extents: readonly [number, number, number], lanes: number): Float64Array {
  const result = new Float64Array(values.length);
  eachPacked(extents, lanes, (packed, plain) => (result[plain] = values[packed]));
  return result;
}

type Movement = NodeOf<'PackChannels'> | NodeOf<'UnpackChannels'>;

/** Visits the values of a movement: their place in packs, and in the other tensor where it has that channel. */
function eachMoved(
  { attributes: { lanes, channelsLast } }: Movement,
  [batch, packedChannels, height, width]: readonly number[],
  channels: number,
  visit: (packed: number, other: number) => void,
): void {
  const pixels = height * width;
  eachPacked([batch, packedChannels, pixels], lanes, (packed, plain, channel) => {
    if (channel >= channels) return;
    const pixel = plain % pixels;
    const n = Math.floor(plain / (packedChannels * pixels));
    visit(packed, channelsLast ? (n * pixels + pixel) * channels + channel : (n * channels + channel) * pixels + pixel);
  });
}

const pack: Kernel<NodeOf<'PackChannels'>> = (node, [values]) => {
  const result = new Float64Array(sizeOf(node.shape));
  const channels = node.inputs[0].shape[node.attributes.channelsLast ? 3 : 1];
  eachMoved(node, node.shape, channels, (packed, other) => (result[packed] = values[other]));
  return result;
};

const unpack: Kernel<NodeOf<'UnpackChannels'>> = (node, [values]) => {
  const result = new Float64Array(sizeOf(node.shape));
  eachMoved(node, node.inputs[0].shape, node.attributes.channels, (packed, other) => (result[other] = values[packed]));
  return result;
};

/** Filters [O, C, taps] from where a packed convolution wants them. */
function plainFilter(
  { inputs, attributes: { groups, lanes } }: NodeOf<'PackedConv'>,
  values: Float64Array,
): Float64Array {
  const [filters, channels, ...kernel] = inputs[1].shape;
  const taps = sizeOf(kernel);
  if (groups > 1) return unpackValues(values, [1, filters, taps], lanes);
  const isImage = channels % lanes !== 0;
  const byFilters = unpackValues(values, [1, filters, channels * taps], lanes);
  return isImage ? byFilters : unpackValues(byFilters, [filters, channels, taps], lanes);
}

const packedConv: Kernel<NodeOf<'PackedConv'>> = (node, given) => {
  const { inputs, shape, attributes } = node;
  const { lanes, groups, adds, relu } = attributes;
  const [x, filter, ...bias] = adds ? given.slice(0, -1) : given;
  const sum = adds ? given[given.length - 1] : undefined;
  const [batch, channels, ...size] = inputs[0].shape;
  const isImage = groups === 1 && channels % lanes !== 0;
  const plain = isImage ? x : unpackValues(x, [batch, channels, sizeOf(size)], lanes);
  const y = convolutions.Conv({ ...node, op: 'Conv' }, [plain, plainFilter(node, filter), ...bias]);
  const packedY = packValues(y, [shape[0], shape[1], sizeOf(shape.slice(2))], lanes);
  return packedY.map((value, i) => {
    const total = value + (sum?.[i] ?? 0);
    return relu ? Math.max(total, 0) : total;
  });
};

type PackedPool = NodeOf<'PackedMaxPool'> | NodeOf<'PackedAveragePool'>;

const packedPool =
  (pool: (node: PackedPool, values: Float64Array) => Float64Array): Kernel<PackedPool> =>
  (node, [values]) => {
    const [from, to] = [node.inputs[0].shape, node.shape].map(
      ([batch, channels, ...size]) => [batch, channels, sizeOf(size)] as const,
    );
    const { lanes } = node.attributes;
    return packValues(pool(node, unpackValues(values, from, lanes)), to, lanes);
  };

const packedMean: Kernel<NodeOf<'PackedMean'>> = ({ inputs, shape, attributes: { lanes } }, [values]) => {
  const [batch, channels, ...size] = inputs[0].shape;
  const pixels = sizeOf(size);
  const means = new Float64Array(sizeOf(shape));
  eachPacked([batch, channels, pixels], lanes, (packed, plain) => {
    means[Math.floor(plain / pixels)] += values[packed] / pixels;
  });
  return means;
};

export const packed: { readonly [Op in keyof PackedOps]: Kernel<NodeOf<Op>> } = {
  PackChannels: pack,
  UnpackChannels: unpack,
  PackedConv: packedConv,
  PackedMaxPool: packedPool((node, values) => pools.MaxPool({ ...node, op: 'MaxPool' }, [values])),
  PackedAveragePool: packedPool((node, values) => pools.AveragePool({ ...node, op: 'AveragePool' }, [values])),
  PackedMean: packedMean,
  PackedMask: (_node, [values]) => values.map((value) => (value > 0 ? 1 : 0)),
};
