import type { GraphNode } from '../node';
import type { AxisOps } from '../ops/axis';
import { arity, need } from '../requirements';
import { formatShape } from '../size';
import type { Inferences } from './inferences';

/** @throws Error unless `axis` is one of the node's. */
export function needAxis({ shape }: GraphNode, axis: number): void {
  need(axis >= 0 && axis < shape.length, () => `axis ${axis} does not fit shape ${formatShape(shape)}`);
}

const along = (inputs: readonly GraphNode[], { axis }: { readonly axis: number }) => {
  arity(inputs, 1);
  needAxis(inputs[0], axis);
  return { shape: inputs[0].shape, dtype: inputs[0].dtype };
};

export const alongAxis: Inferences<keyof AxisOps> = { Softmax: along, LogSoftmax: along, CumSum: along };
