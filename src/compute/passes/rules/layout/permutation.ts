import type { GraphNode, NodeOf } from '../../../graph/node';
import { sizeOf } from '../../../graph/size';
import type { Rewriter } from '../../rule';

export const inverse = (perm: readonly number[]): number[] => perm.map((_, axis) => perm.indexOf(axis));

/** Numbers that belong to the axes of a transposed tensor, in the order of the axes before. */
export function beforeTranspose(values: readonly number[], perm: readonly number[]): number[] {
  return inverse(perm).map((axis) => values[axis]);
}

/**
 * Transposes of images are moved: matrices of rank 2 are left to the products that take transposed factors as they are.
 */
export const isMoved = (node: GraphNode): node is NodeOf<'Transpose'> =>
  node.op === 'Transpose' && node.shape.length > 2;

/** What can be had in any layout at little cost: inputs and constants, which are transposed once for all who use them. */
export const isGiven = ({ op }: GraphNode): boolean => op === 'Input' || op === 'Constant';

/** The transpose that a transpose and the inverse of `perm` after it are. */
const undone = (inner: readonly number[], perm: readonly number[]): number[] => beforeTranspose(inner, perm);

/** Whether the inverse of `perm` leaves of a transpose nothing but axes of size 1 in other places. */
export function isUndone({ inputs: [x], attributes }: NodeOf<'Transpose'>, perm: readonly number[]): boolean {
  if (attributes.perm.length !== perm.length) return false;
  const moved = undone(attributes.perm, perm).filter((axis) => x.shape[axis] !== 1);
  return moved.every((axis, i) => i === 0 || axis > moved[i - 1]);
}

/** Undoes a transpose on an operand that is broadcast to the transposed shape. */
export function untranspose(build: Rewriter, operand: GraphNode, perm: readonly number[]): GraphNode {
  if (operand.op === 'Transpose' && isUndone(operand, perm)) {
    const rest = undone(operand.attributes.perm, perm);
    const [x] = operand.inputs;
    return rest.every((from, to) => from === to) ? x : build.node('Transpose', [x], { perm: rest });
  }
  if (sizeOf(operand.shape) === 1) return operand;
  const missing = new Array<number>(perm.length - operand.shape.length).fill(1);
  const aligned =
    missing.length === 0 ? operand : build.node('Reshape', [operand], { shape: [...missing, ...operand.shape] });
  return build.node('Transpose', [aligned], { perm: inverse(perm) });
}
