import type { NodeOf } from '../../graph/node';
import type { GradientOp } from '../../graph/ops/gradient';
import type { PoolingOps } from '../../graph/ops/pooling';
import type { Pooling } from '../../graph/ops/windows';
import { sizeOf } from '../../graph/size';
import { extent } from '../../graph/windows';
import type { OnnxAttributes } from '../model';
import type { OnnxEmitter, Writers } from './writer';

const maxPooling = ({ kernel, strides, dilations, pads }: Pooling): OnnxAttributes => ({
  kernel_shape: kernel,
  strides,
  dilations,
  pads,
});

/** No value is seen by two windows. */
const areDisjoint = ({ kernel, strides, dilations }: Pooling): boolean =>
  kernel.every((size, axis) => strides[axis] >= extent(size, dilations[axis]));

/** MaxPool tells where the maxima are: dy is put there. Windows that overlap may have theirs in the same place. */
function maxPoolGrad(
  emit: OnnxEmitter,
  { attributes, shape }: NodeOf<'MaxPoolGrad'>,
  [x, dy]: readonly string[],
): string {
  const pooling = maxPooling(attributes);
  const [, places] = emit.outputs('MaxPool', [x], 2, pooling);
  if (areDisjoint(attributes)) {
    const { kernel_shape, strides, pads } = pooling;
    return emit.op('MaxUnpool', [dy, places, emit.ints(shape)], { kernel_shape, strides, pads });
  }
  const flat = emit.ints([-1]);
  const zeros = emit.op('Expand', [emit.scalar(0, 'float32'), emit.ints([sizeOf(shape)])]);
  const [indices, updates] = [places, dy].map((values) => emit.op('Reshape', [values, flat]));
  const sums = emit.op('ScatterElements', [zeros, indices, updates], { axis: 0, reduction: 'add' });
  return emit.op('Reshape', [sums, emit.ints(shape)]);
}

export const pools: Writers<Exclude<keyof PoolingOps, GradientOp>> = {
  MaxPool: (emit, { attributes }, inputs) => emit.outputs('MaxPool', inputs, 1, maxPooling(attributes))[0],
  MaxPoolGrad: maxPoolGrad,
  AveragePool: (emit, { attributes: { kernel, strides, pads } }, inputs) =>
    emit.op('AveragePool', inputs, { kernel_shape: kernel, strides, pads, count_include_pad: 0 }),
};
