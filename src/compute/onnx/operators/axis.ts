import type { AxisOps } from '../../graph/ops/axis';
import type { Writers } from './writer';

export const alongAxis: Writers<keyof AxisOps> = {
  Softmax: (emit, { attributes }, inputs) => emit.op('Softmax', inputs, { axis: attributes.axis }),
  LogSoftmax: (emit, { attributes }, inputs) => emit.op('LogSoftmax', inputs, { axis: attributes.axis }),
  CumSum: (emit, { attributes: { axis, exclusive, reverse } }, [input]) =>
    emit.op('CumSum', [input, emit.scalar(axis, 'int32')], { exclusive: exclusive ? 1 : 0, reverse: reverse ? 1 : 0 }),
};
