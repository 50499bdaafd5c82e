import type { NodeOf } from '../../graph/node';
import type { ProductOps } from '../../graph/ops/product';
import type { OnnxEmitter, Writers } from './writer';

/** Gemm multiplies transposed matrices in place, but only two float ones. */
function matMul(emit: OnnxEmitter, node: NodeOf<'MatMul'>, inputs: readonly string[]): string {
  const { transposeA, transposeB } = node.attributes;
  const isFloat = node.dtype === 'float32' || node.dtype === 'float64';
  if ((transposeA || transposeB) && isFloat && node.inputs.every(({ shape }) => shape.length === 2)) {
    return emit.op('Gemm', inputs, { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 });
  }
  const factors = [transposeA, transposeB].map((transposed, i) =>
    transposed ? emit.op('Transpose', [inputs[i]], { perm: swapLastTwo(node.inputs[i].shape.length) }) : inputs[i],
  );
  return emit.op('MatMul', factors);
}

const swapLastTwo = (rank: number): number[] =>
  Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));

export const products: Writers<keyof ProductOps> = { MatMul: matMul };
