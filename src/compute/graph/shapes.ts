import type { TensorSpec } from '../tensor';
import { alongAxis } from './infer/axis';
import { control } from './infer/control';
import { convolutions } from './infer/convolution';
import { elementwise } from './infer/elementwise';
import { images } from './infer/image';
import { indexing } from './infer/indexing';
import type { Inferences } from './infer/inferences';
import { movement } from './infer/movement';
import { packed } from './infer/packed';
import { pools } from './infer/pooling';
import { products } from './infer/product';
import { reductions } from './infer/reduction';
import type { GraphNode, OpAttributes, OpName } from './node';
import { broadcastShapes, formatShape, sameShape, sizeOf } from './size';

export { broadcastShapes, formatShape, sameShape, sizeOf };

/** Operators that compute something, as against being given. */
export type ComputedOp = Exclude<OpName, 'Input' | 'Constant'>;

const inferences: Inferences<ComputedOp> = {
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

export const computedOps = Object.keys(inferences) as readonly ComputedOp[];

/**
 * Shape and dtype of what an operator gives.
 * @throws Error naming the operator, the shapes and what does not fit.
 */
export function inferSpec<Op extends ComputedOp>(
  op: Op,
  inputs: readonly GraphNode[],
  attributes: OpAttributes[Op],
): TensorSpec {
  try {
    return inferences[op](inputs, attributes);
  } catch (error) {
    throw new Error(`${op}: ${(error as Error).message}`, { cause: error });
  }
}
