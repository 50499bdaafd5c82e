import { activate } from './activation';
import type { Lowerings } from './lowering';

export const matmul: Lowerings<'BatchMatMul' | '_FusedMatMul'> = {
  BatchMatMul: (emit, { a, b }, { transposeA, transposeB }) => emit.node('MatMul', [a, b], { transposeA, transposeB }),
  _FusedMatMul: (emit, { a, b, bias, preluActivationWeights }, { transposeA, transposeB, ...fused }) => {
    const product = emit.node('MatMul', [a, b], { transposeA, transposeB });
    const sum = bias === undefined ? product : emit.node('Add', [product, bias], {});
    return activate(emit, sum, fused, preluActivationWeights);
  },
};
