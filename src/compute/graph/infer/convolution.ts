import type { TensorSpec } from '../../tensor';
import type { GraphNode } from '../node';
import type { ConvolutionOps } from '../ops/convolution';
import type { Convolution } from '../ops/windows';
import { arity, equalDtypes, need } from '../requirements';
import { formatShape, sameShape } from '../size';
import { extent } from '../windows';
import type { Inferences } from './inferences';
import { needWindows, windowedSize } from './windows';

/** @throws Error where filters for `perGroup` channels do not fit `channels`, or filters do not fall into groups. */
function needGroups(channels: number, perGroup: number, filters: number, groups: number): void {
  need(
    channels === perGroup * groups,
    () => `${channels} channels do not fit filters for ${perGroup} in ${groups} groups`,
  );
  need(filters % groups === 0, () => `${filters} filters do not fall into ${groups} groups`);
}

function conv(inputs: readonly GraphNode[], attributes: Convolution): TensorSpec {
  need(inputs.length === 2 || inputs.length === 3, () => `takes 2 or 3 inputs, got ${inputs.length}`);
  const [[batch, channels, ...size], [filters, perGroup, ...kernel], bias] = inputs.map((input) => input.shape);
  const counts = windowedSize(size, kernel, attributes);
  needGroups(channels, perGroup, filters, attributes.groups);
  need(bias === undefined || sameShape(bias, [filters]), () => `bias ${formatShape(bias)} for ${filters} filters`);
  return { shape: [batch, filters, ...counts], dtype: equalDtypes(inputs) };
}

function convTranspose(inputs: readonly GraphNode[], attributes: ConvolutionOps['ConvTranspose']): TensorSpec {
  arity(inputs, 2);
  const [[batch, channels, ...counts], [filters, perGroup, ...kernel]] = inputs.map((input) => input.shape);
  needWindows(counts.length, kernel, attributes);
  need(channels === filters, () => `${channels} channels do not fit ${filters} filters`);
  const { strides, dilations, pads, outputPadding, groups } = attributes;
  const size = counts.map((count, axis) => {
    const covered = (count - 1) * strides[axis] + extent(kernel[axis], dilations[axis]);
    return covered - pads[axis] - pads[axis + counts.length] + outputPadding[axis];
  });
  return { shape: [batch, perGroup * groups, ...size], dtype: equalDtypes(inputs) };
}

function convInputGrad(inputs: readonly GraphNode[], attributes: ConvolutionOps['ConvInputGrad']): TensorSpec {
  arity(inputs, 2);
  const [[batch, channels, ...counts], [filters, perGroup, ...kernel]] = inputs.map((input) => input.shape);
  const found = windowedSize(attributes.size, kernel, attributes);
  need(sameShape(found, counts), () => `${formatShape(counts)} windows, but there are ${formatShape(found)}`);
  needGroups(perGroup * attributes.groups, perGroup, filters, attributes.groups);
  need(channels === filters, () => `${channels} channels do not fit ${filters} filters`);
  return { shape: [batch, perGroup * attributes.groups, ...attributes.size], dtype: equalDtypes(inputs) };
}

function convFilterGrad(inputs: readonly GraphNode[], attributes: ConvolutionOps['ConvFilterGrad']): TensorSpec {
  arity(inputs, 2);
  const [[batch, channels, ...size], [batchAgain, filters, ...counts]] = inputs.map((input) => input.shape);
  const { kernel, groups } = attributes;
  const found = windowedSize(size, kernel, attributes);
  need(sameShape(found, counts), () => `${formatShape(counts)} windows, but there are ${formatShape(found)}`);
  need(batch === batchAgain, () => `batches of ${batch} and ${batchAgain}`);
  needGroups(channels, Math.floor(channels / groups), filters, groups);
  return { shape: [filters, channels / groups, ...kernel], dtype: equalDtypes(inputs) };
}

export const convolutions: Inferences<keyof ConvolutionOps> = {
  Conv: conv,
  ConvTranspose: convTranspose,
  ConvInputGrad: convInputGrad,
  ConvFilterGrad: convFilterGrad,
};
