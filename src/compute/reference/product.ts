import type { NodeOf } from '../graph/node';
import type { ProductOps } from '../graph/ops/product';
import { sizeOf } from '../graph/size';
import { broadcastStrides } from '../graph/strides';
import type { Kernel } from './elementwise';
import { stridedPlaces } from './strided';

const matMul: Kernel<NodeOf<'MatMul'>> = (node, [a, b]) => {
  const { transposeA, transposeB } = node.attributes;
  const [aShape, bShape] = node.inputs.map((input) => input.shape);
  const [rows, columns] = node.shape.slice(-2);
  const inner = aShape.at(transposeA ? -2 : -1) ?? 0;
  const batch = node.shape.slice(0, -2);
  const starts = [aShape, bShape].map((shape) => {
    const matrices = stridedPlaces(batch, broadcastStrides(shape.slice(0, -2), batch));
    return matrices.map((matrix) => matrix * sizeOf(shape.slice(-2)));
  });
  const [aRow, aInner] = transposeA ? [1, rows] : [inner, 1];
  const [bInner, bColumn] = transposeB ? [1, inner] : [columns, 1];
  const product = new Float64Array(sizeOf(node.shape));
  for (let i = 0; i < product.length; i++) {
    const matrix = Math.floor(i / (rows * columns));
    const row = Math.floor(i / columns) % rows;
    const [aStart, bStart] = [starts[0][matrix] + row * aRow, starts[1][matrix] + (i % columns) * bColumn];
    for (let k = 0; k < inner; k++) product[i] += a[aStart + k * aInner] * b[bStart + k * bInner];
  }
  return product;
};

export const products: { readonly [Op in keyof ProductOps]: Kernel<NodeOf<Op>> } = { MatMul: matMul };
