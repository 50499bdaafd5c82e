import type { Lowerings } from './lowering';

/** Scale and offset of all channels are computed first, which are few; the images are then read and written once each. */
export const normalisations: Lowerings<'FusedBatchNorm'> = {
  FusedBatchNorm: (emit, { x, mean, variance, scale, offset }, { varianceEpsilon }) => {
    const raised = emit.node('Add', [variance, emit.scalar(varianceEpsilon, variance.dtype)], {});
    const inverse = emit.node('Reciprocal', [emit.node('Sqrt', [raised], {})], {});
    const factor = scale === undefined ? inverse : emit.node('Mul', [inverse, scale], {});
    const shift = emit.node('Mul', [mean, factor], {});
    const term = offset === undefined ? emit.node('Neg', [shift], {}) : emit.node('Sub', [offset, shift], {});
    return emit.node('Add', [emit.node('Mul', [x, factor], {}), term], {});
  },
};
