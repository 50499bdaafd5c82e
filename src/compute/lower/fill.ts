import { dtypeOf, uniform, type Lowerings } from './lowering';

export const fills: Lowerings<'Fill' | 'ZerosLike' | 'OnesLike'> = {
  Fill: (emit, _inputs, { shape, value, dtype }) => {
    if (typeof value !== 'number') throw new Error(`a fill value of type ${typeof value} cannot be traced`);
    return uniform(emit, value, shape, dtypeOf(dtype ?? 'float32'));
  },
  ZerosLike: (emit, { x }) => uniform(emit, 0, x.shape, x.dtype),
  OnesLike: (emit, { x }) => uniform(emit, 1, x.shape, x.dtype),
};
