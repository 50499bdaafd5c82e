import { wholePacks } from '../../graph/infer/packed';
import type { NodeOf } from '../../graph/node';
import { reshape } from '../forms/build';
import type { Form } from '../forms/form';
import { pack, unpack } from './build';
import { axesOf, fitsPacks, hasPhases, isFull, packedFilter, phaseGradient, phasesOf } from './inputGradient';

/** The phase of each axis that the filter sees, where it sees a single one. */
function seenPhases(node: NodeOf<'ConvInputGrad'>): number[] | undefined {
  const seen = axesOf(node).map((axis) => phasesOf(node, axis).flatMap(({ taps }, phase) => (taps > 0 ? [phase] : [])));
  const isConvolution = seen.every(([phase], axis) => seen[axis].length === 1 && isFull(phasesOf(node, axis)[phase]));
  return isConvolution ? seen.flat() : undefined;
}

/**
 * Strided windows that see every stride-th pixel only, as those of one value do, and those whose dilation is a multiple of
 * the stride: these pixels are a convolution of dy without strides, and zeros lie between them.
 */
export const packedSpread = (lanes: number): Form<'ConvInputGrad'> => ({
  name: 'packed channels with zeros between pixels',
  applies: (node) => fitsPacks(node, lanes) && hasPhases(node) && seenPhases(node) !== undefined,
  lower(node, build) {
    const [batch, channels, height, width] = node.shape;
    const packed = wholePacks(channels, lanes);
    const phases = axesOf(node).map((axis) => phasesOf(node, axis));
    const [top, left] = seenPhases(node) ?? [];
    const operands = [pack(build, node.inputs[0], lanes), packedFilter(build, node, lanes)] as const;
    const pixels = phaseGradient(build, operands, node, [phases[0][top], phases[1][left]], lanes);
    const [down, along] = node.attributes.strides;
    const [rows, columns] = pixels.shape.slice(2);
    const spread = build.node('Pad', [reshape(build, pixels, [(batch * packed * rows) / lanes, 1, columns, lanes])], {
      before: [0, top, 0, left * lanes],
      after: [0, down - 1 - top, 0, (along - 1 - left) * lanes],
      value: 0,
    });
    const whole = reshape(build, spread, [(batch * packed) / lanes, rows * down, columns * along, lanes]);
    const cut = build.node('Slice', [whole], {
      starts: [0, 0, 0, 0],
      ends: [whole.shape[0], height, width, lanes],
      steps: [1, 1, 1, 1],
    });
    return unpack(build, reshape(build, cut, [batch, packed, height, width]), lanes, channels);
  },
});
