import type { GradientOp } from '../../graph/ops/gradient';
import type { PoolingOps } from '../../graph/ops/pooling';
import type { Writers } from './writer';

export const pools: Writers<Exclude<keyof PoolingOps, GradientOp>> = {
  MaxPool: (emit, { attributes: { kernel, strides, dilations, pads } }, inputs) =>
    emit.op('MaxPool', inputs, { kernel_shape: kernel, strides, dilations, pads }),
  AveragePool: (emit, { attributes: { kernel, strides, pads } }, inputs) =>
    emit.op('AveragePool', inputs, { kernel_shape: kernel, strides, pads, count_include_pad: 0 }),
};
