import type { Lowerings } from './lowering';

export const matmul: Lowerings<'BatchMatMul' | '_FusedMatMul'> = {
  BatchMatMul: (emit, { a, b }, { transposeA, transposeB }) => emit.node('MatMul', [a, b], { transposeA, transposeB }),
  _FusedMatMul: (emit, { a, b, bias }, { transposeA, transposeB, activation }) => {
    if (activation !== 'linear' && activation !== 'relu') {
      throw new Error(`activation ${activation} has no lowering; use linear or relu`);
    }
    const product = emit.node('MatMul', [a, b], { transposeA, transposeB });
    const sum = bias === undefined ? product : emit.node('Add', [product, bias], {});
    return activation === 'linear' ? sum : emit.node('Max', [sum, emit.scalar(0, sum.dtype)], {});
  },
};
