import type { TensorSpec } from '../../tensor';
import type { GraphNode } from '../node';
import type { Reduced, ReductionOps } from '../ops/reduction';
import { arity, need } from '../requirements';
import { formatShape } from '../size';
import type { Inferences } from './inferences';

function reduce(inputs: readonly GraphNode[], { axes, keepDims }: Reduced): TensorSpec {
  arity(inputs, 1);
  const { shape, dtype } = inputs[0];
  const ascending = axes.every((axis, i) => axis >= 0 && axis < shape.length && (i === 0 || axis > axes[i - 1]));
  need(axes.length > 0 && ascending, () => `axes ${formatShape(axes)} do not fit shape ${formatShape(shape)}`);
  return {
    shape: shape.flatMap((size, axis) => (!axes.includes(axis) ? [size] : keepDims ? [1] : [])),
    dtype,
  };
}

export const reductions: Inferences<keyof ReductionOps> = {
  ReduceSum: reduce,
  ReduceMean: reduce,
  ReduceMax: reduce,
  ReduceMin: reduce,
  ReduceProd: reduce,
};
