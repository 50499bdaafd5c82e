import type { NodeOf } from '../../graph/node';
import type { ReductionOps } from '../../graph/ops/reduction';
import type { OnnxEmitter, Writers } from './writer';

/** In opset 17 only ReduceSum takes its axes as an input. */
const byAttribute =
  (op: Exclude<keyof ReductionOps, 'ReduceSum'>) =>
  (emit: OnnxEmitter, { attributes: { axes, keepDims } }: NodeOf<typeof op>, inputs: readonly string[]): string =>
    emit.op(op, inputs, { axes, keepdims: keepDims ? 1 : 0 });

export const reductions: Writers<keyof ReductionOps> = {
  ReduceSum: (emit, { attributes: { axes, keepDims } }, [input]) =>
    emit.op('ReduceSum', [input, emit.ints(axes)], { keepdims: keepDims ? 1 : 0 }),
  ReduceMean: byAttribute('ReduceMean'),
  ReduceMax: byAttribute('ReduceMax'),
  ReduceMin: byAttribute('ReduceMin'),
  ReduceProd: byAttribute('ReduceProd'),
};
