import type { TensorSpec } from '../../tensor';
import type { GraphNode } from '../node';
import type { PackedOps } from '../ops/packed';
import { arity, need } from '../requirements';
import { formatShape, sameShape } from '../size';
import { convolutions } from './convolution';
import type { Inferences } from './inferences';
import { pools } from './pooling';

/** @returns the number of channels in whole packs */
export const wholePacks = (channels: number, lanes: number): number => Math.ceil(channels / lanes) * lanes;

function needImages({ shape, dtype }: GraphNode): void {
  need(shape.length === 4, () => `takes images of rank 4, got ${formatShape(shape)}`);
  need(dtype === 'float32', () => `takes float32, got ${dtype}`);
}

function pack(inputs: readonly GraphNode[], { lanes, channelsLast }: PackedOps['PackChannels']): TensorSpec {
  arity(inputs, 1);
  needImages(inputs[0]);
  const { shape, dtype } = inputs[0];
  const [batch, channels, ...size] = channelsLast ? [shape[0], shape[3], shape[1], shape[2]] : shape;
  return { shape: [batch, wholePacks(channels, lanes), ...size], dtype };
}

function unpack(inputs: readonly GraphNode[], attributes: PackedOps['UnpackChannels']): TensorSpec {
  arity(inputs, 1);
  needImages(inputs[0]);
  const { lanes, channels, channelsLast } = attributes;
  const [batch, packed, height, width] = inputs[0].shape;
  need(wholePacks(channels, lanes) === packed, () => `${channels} channels are not in ${packed} packed ones`);
  const shape = channelsLast ? [batch, height, width, channels] : [batch, channels, height, width];
  return { shape, dtype: inputs[0].dtype };
}

function packedConv(inputs: readonly GraphNode[], attributes: PackedOps['PackedConv']): TensorSpec {
  const sum = attributes.adds ? inputs.at(-1) : undefined;
  const spec = convolutions.Conv(attributes.adds ? inputs.slice(0, -1) : inputs, attributes);
  need(sum === undefined || sameShape(sum.shape, spec.shape), () => `adds ${formatShape(sum?.shape ?? [])}`);
  needImages(inputs[0]);
  const [channels, filters] = inputs.map(({ shape }) => shape[inputs[0].shape === shape ? 1 : 0]);
  const { groups, lanes } = attributes;
  const isWhole = (count: number): boolean => count % lanes === 0;
  need(isWhole(filters), () => `${filters} filters are not whole packs of ${lanes}`);
  need(groups === 1 || (groups === channels && groups === filters), () => `${groups} groups of ${channels} channels`);
  need(isWhole(channels) || (groups === 1 && channels < lanes), () => `${channels} channels are not packed`);
  return spec;
}

function packedPool(inputs: readonly GraphNode[], attributes: PackedOps['PackedMaxPool']): TensorSpec {
  const spec = pools.MaxPool(inputs, attributes);
  needImages(inputs[0]);
  const [, channels] = inputs[0].shape;
  need(channels % attributes.lanes === 0, () => `${channels} channels are not packed`);
  return spec;
}

function packedMean(inputs: readonly GraphNode[], { lanes }: PackedOps['PackedMean']): TensorSpec {
  arity(inputs, 1);
  needImages(inputs[0]);
  const [batch, channels] = inputs[0].shape;
  need(channels % lanes === 0, () => `${channels} channels are not packed`);
  return { shape: [batch, channels, 1, 1], dtype: 'float32' };
}

function packedMask(inputs: readonly GraphNode[]): TensorSpec {
  arity(inputs, 1);
  needImages(inputs[0]);
  return { shape: inputs[0].shape, dtype: 'float32' };
}

export const packed: Inferences<keyof PackedOps> = {
  PackChannels: pack,
  UnpackChannels: unpack,
  PackedConv: packedConv,
  PackedMaxPool: packedPool,
  PackedAveragePool: packedPool,
  PackedMean: packedMean,
  PackedMask: packedMask,
};
