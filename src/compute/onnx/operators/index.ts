import type { GradientOp } from '../../graph/ops/gradient';
import type { ComputedOp } from '../../graph/shapes';
import { alongAxis } from './axis';
import { control } from './control';
import { convolutions } from './convolution';
import { elementwise } from './elementwise';
import { images } from './image';
import { indexing } from './indexing';
import { movement } from './movement';
import { packed } from './packed';
import { pools } from './pooling';
import { products } from './product';
import { reductions } from './reduction';
import type { Writers } from './writer';

export type { OnnxEmitter } from './writer';

/** Operators that a runner has; passes write the others in terms of these. */
export type WrittenOp = Exclude<ComputedOp, GradientOp>;

/** How each operator is written in opset 17. */
export const onnxOperators: Writers<WrittenOp> = {
  ...elementwise,
  ...reductions,
  ...alongAxis,
  ...movement,
  ...indexing,
  ...products,
  ...convolutions,
  ...packed,
  ...pools,
  ...images,
  ...control,
};
