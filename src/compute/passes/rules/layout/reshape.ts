import { defineRule, refuse } from '../../rule';
import { isMoved } from './permutation';

/** Consecutive axes of one shape that hold the same values as consecutive axes of another. */
interface Block {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Splits a reshape into the smallest blocks of axes: [2, 3, 4] to [6, 2, 2] has the blocks [2, 3] -> [6], [4] -> [2, 2]. */
export function reshapeBlocks(from: readonly number[], to: readonly number[]): Block[] {
  const blocks: Block[] = [];
  for (let [i, j] = [0, 0]; i < from.length || j < to.length;) {
    const [firstFrom, firstTo] = [i, j];
    let [sizeFrom, sizeTo] = [from[i++] ?? 1, to[j++] ?? 1];
    while (sizeFrom !== sizeTo) {
      if (sizeFrom < sizeTo) sizeFrom *= from[i++];
      else sizeTo *= to[j++];
    }
    blocks.push({ from: range(firstFrom, Math.min(i, from.length)), to: range(firstTo, Math.min(j, to.length)) });
  }
  return blocks;
}

const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, i) => start + i);

/**
 * reshape(transpose(x)) -> transpose(reshape(transpose(x))), where the first transpose brings together the axes that are
 * joined, or is not needed, and the last one moves whole axes, so that it can go on to the next convolution: what a channel
 * shuffle does to the channels does not concern the pixels.
 */
export const transposePastReshape = defineRule({
  name: 'transpose-past-reshape',
  root: ['Reshape'],
  match({ inputs: [input], shape }) {
    if (!isMoved(input)) return refuse('its input is no transpose of images');
    const { perm } = input.attributes;
    const blocks = reshapeBlocks(input.shape, shape);
    if (blocks.some(({ from, to }) => from.length === 0 || to.length === 0)) return refuse('axes of size 1 come or go');
    const first = (block: Block): number => Math.min(...block.from.map((axis) => perm[axis]));
    const ordered = [...blocks].sort((a, b) => first(a) - first(b));
    if (ordered.every((block, i) => block === blocks[i])) return refuse('it would move no axis as a whole');
    const moved = ordered.flatMap((block) => block.to);
    return {
      x: input.inputs[0],
      gather: ordered.flatMap((block) => block.from.map((axis) => perm[axis])),
      shape: moved.map((axis) => shape[axis]),
      perm: shape.map((_, axis) => moved.indexOf(axis)),
    };
  },
  rewrite({ x, gather, shape, perm }, build) {
    const gathered = build.node('Transpose', [x], { perm: gather });
    return build.node('Transpose', [build.node('Reshape', [gathered], { shape })], { perm });
  },
});
