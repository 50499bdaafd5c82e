import type { ConvolutionOps } from '../../graph/ops/convolution';
import type { GradientOp } from '../../graph/ops/gradient';
import type { Convolution } from '../../graph/ops/windows';
import type { OnnxAttributes } from '../written';
import type { Writers } from './writer';

export const convolutionAttributes = (
  { strides, dilations, pads, groups }: Convolution,
  filter: readonly number[],
): OnnxAttributes => ({
  kernel_shape: filter.slice(2),
  strides,
  dilations,
  pads,
  group: groups,
});

export const convolutions: Writers<Exclude<keyof ConvolutionOps, GradientOp>> = {
  Conv: (emit, { attributes, inputs: [, filter] }, inputs) =>
    emit.op('Conv', inputs, convolutionAttributes(attributes, filter.shape)),
  ConvTranspose: (emit, { attributes, inputs: [, filter] }, inputs) =>
    emit.op('ConvTranspose', inputs, {
      ...convolutionAttributes(attributes, filter.shape),
      output_padding: attributes.outputPadding,
    }),
};
