import type { TensorSpec } from '../../tensor';
import type { GraphNode } from '../node';
import type { ProductOps } from '../ops/product';
import { arity, equalDtypes, need } from '../requirements';
import { broadcastShapes, formatShape } from '../size';
import type { Inferences } from './inferences';

function matMul(inputs: readonly GraphNode[], attributes: ProductOps['MatMul']): TensorSpec {
  arity(inputs, 2);
  const [a, b] = inputs.map((input) => input.shape);
  need(a.length >= 2 && b.length >= 2, () => `takes matrices, got ${formatShape(a)} and ${formatShape(b)}`);
  const [rows, innerA] = attributes.transposeA ? [a.at(-1), a.at(-2)] : [a.at(-2), a.at(-1)];
  const [innerB, columns] = attributes.transposeB ? [b.at(-1), b.at(-2)] : [b.at(-2), b.at(-1)];
  need(innerA === innerB, () => `inner sizes differ: ${innerA} of ${formatShape(a)}, ${innerB} of ${formatShape(b)}`);
  const batch = broadcastShapes([a.slice(0, -2), b.slice(0, -2)]);
  return { shape: [...batch, rows ?? 1, columns ?? 1], dtype: equalDtypes(inputs) };
}

export const products: Inferences<keyof ProductOps> = { MatMul: matMul };
