import type { GraphNode } from '../graph/node';
import type { Emitter, Lowerings } from './lowering';

const reshape = (emit: Emitter, x: GraphNode, shape: readonly number[]): GraphNode =>
  emit.node('Reshape', [x], { shape });

const axesFrom = (start: number, count: number): number[] => Array.from({ length: count }, (_, i) => start + i);

export function pad(emit: Emitter, x: GraphNode, pads: readonly (readonly number[])[], value = 0): GraphNode {
  const [before, after] = [0, 1].map((side) => x.shape.map((_, axis) => pads[axis]?.[side] ?? 0));
  return emit.node('Pad', [x], { before, after, value });
}

/** Moves the places within blocks of the axes after the first one to the batch: [N, ...size] -> [N * block, ...size / block] */
function spaceToBatch(emit: Emitter, x: GraphNode, block: readonly number[], pads: readonly number[][]): GraphNode {
  const padded = pad(emit, x, [[0, 0], ...pads]);
  const [batch, ...rest] = padded.shape;
  const [spatial, inner] = [rest.slice(0, block.length), rest.slice(block.length)];
  const blocks = spatial.map((size, axis) => size / block[axis]);
  const split = reshape(emit, padded, [batch, ...blocks.flatMap((size, axis) => [size, block[axis]]), ...inner]);
  const perm = [
    ...block.map((_, axis) => 2 * axis + 2),
    0,
    ...block.map((_, axis) => 2 * axis + 1),
    ...axesFrom(1 + 2 * block.length, inner.length),
  ];
  const places = block.reduce((product, size) => product * size, batch);
  return reshape(emit, emit.node('Transpose', [split], { perm }), [places, ...blocks, ...inner]);
}

/** The inverse of {@link spaceToBatch}; `crops` are cut off where that added pads. */
function batchToSpace(emit: Emitter, x: GraphNode, block: readonly number[], crops: readonly number[][]): GraphNode {
  const [places, ...rest] = x.shape;
  const [spatial, inner] = [rest.slice(0, block.length), rest.slice(block.length)];
  const batch = block.reduce((quotient, size) => quotient / size, places);
  const split = reshape(emit, x, [...block, batch, ...spatial, ...inner]);
  const perm = [
    block.length,
    ...block.flatMap((_, axis) => [block.length + 1 + axis, axis]),
    ...axesFrom(1 + 2 * block.length, inner.length),
  ];
  const whole = [batch, ...spatial.map((size, axis) => size * block[axis]), ...inner];
  const joined = reshape(emit, emit.node('Transpose', [split], { perm }), whole);
  const starts = whole.map((_, axis) => crops[axis - 1]?.[0] ?? 0);
  const ends = whole.map((size, axis) => size - (crops[axis - 1]?.[1] ?? 0));
  return emit.node('Slice', [joined], { starts, ends, steps: whole.map(() => 1) });
}

export const blocks: Lowerings<'SpaceToBatchND' | 'BatchToSpaceND' | 'DepthToSpace'> = {
  SpaceToBatchND: (emit, { x }, { blockShape, paddings }) => spaceToBatch(emit, x, blockShape, paddings),
  BatchToSpaceND: (emit, { x }, { blockShape, crops }) => batchToSpace(emit, x, blockShape, crops),
  DepthToSpace: (emit, { x }, { blockSize, dataFormat }) => {
    const first = dataFormat === 'NCHW';
    const [batch, ...rest] = x.shape;
    const [height, width, depth] = first ? [rest[1], rest[2], rest[0]] : rest;
    const channels = depth / blockSize ** 2;
    const split = first
      ? [batch, blockSize, blockSize, channels, height, width]
      : [batch, height, width, blockSize, blockSize, channels];
    const perm = first ? [0, 3, 4, 1, 5, 2] : [0, 1, 3, 2, 4, 5];
    const size = [height * blockSize, width * blockSize];
    const moved = emit.node('Transpose', [reshape(emit, x, split)], { perm });
    return reshape(emit, moved, first ? [batch, channels, ...size] : [batch, ...size, channels]);
  },
};
