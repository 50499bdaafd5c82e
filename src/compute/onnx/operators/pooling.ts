import type { GradientOp } from '../../graph/ops/gradient';
import type { PoolingOps } from '../../graph/ops/pooling';
import type { Pooling } from '../../graph/ops/windows';
import type { OnnxAttributes } from '../written';
import type { Writers } from './writer';

export const maxPooling = ({ kernel, strides, dilations, pads }: Pooling): OnnxAttributes => ({
  kernel_shape: kernel,
  strides,
  dilations,
  pads,
});

/** In opset 17 averages have no dilations. */
export const averagePooling = ({ kernel, strides, pads }: Pooling): OnnxAttributes => ({
  kernel_shape: kernel,
  strides,
  pads,
  count_include_pad: 0,
});

export const pools: Writers<Exclude<keyof PoolingOps, GradientOp>> = {
  MaxPool: (emit, { attributes }, inputs) => emit.op('MaxPool', inputs, maxPooling(attributes)),
  AveragePool: (emit, { attributes }, inputs) => emit.op('AveragePool', inputs, averagePooling(attributes)),
};
