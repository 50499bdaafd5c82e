import type { ComputedOp } from '../../graph/shapes';
import { alongAxis } from './axis';
import { elementwise } from './elementwise';
import { indexing } from './indexing';
import { movement } from './movement';
import { products } from './product';
import { reductions } from './reduction';
import type { Writers } from './writer';

export type { OnnxEmitter } from './writer';

/** How each operator is written in opset 17. */
export const onnxOperators: Writers<ComputedOp> = {
  ...elementwise,
  ...reductions,
  ...alongAxis,
  ...movement,
  ...indexing,
  ...products,
};
