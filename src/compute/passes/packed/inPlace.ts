import type { GraphNode, NodeOf } from '../../graph/node';
import { reshape } from '../forms/build';
import { defineRule, refuse, type Rule } from '../rule';

/** Whether a transpose brings the last axis to the front, leaving the others in order; axes of size 1 do not count. */
function bringsLastFirst({ inputs: [x], attributes: { perm } }: NodeOf<'Transpose'>): boolean {
  const [first, ...others] = perm.filter((axis) => x.shape[axis] !== 1);
  return others.length > 0 && [...others, first].every((axis, i, all) => i === 0 || axis > all[i - 1]);
}

/** The transpose above a node, reshapes between them. */
const transposeAbove = (node: GraphNode): NodeOf<'Transpose'> | undefined =>
  node.op === 'Transpose' ? node : node.op === 'Reshape' ? transposeAbove(node.inputs[0]) : undefined;

/** pack(reshape(transpose(x))) of one image whose channels come from the last axis -> pack(reshape(x)), channels last */
const packOfFilter: Rule = defineRule({
  name: 'pack-of-filter',
  root: ['PackChannels'],
  match({ inputs: [image], attributes }) {
    const [batch, channels, ...size] = image.shape;
    if (attributes.channelsLast || batch !== 1) return refuse('it packs several images, or channels last');
    const moved = transposeAbove(image);
    if (moved === undefined || !bringsLastFirst(moved)) return refuse('its channels were not last before');
    const isFirst = moved.shape.find((length) => length !== 1) === channels;
    return isFirst ? { x: moved.inputs[0], channels, size, attributes } : refuse('channels are not what was moved');
  },
  rewrite: ({ x, channels, size, attributes }, build) =>
    build.node('PackChannels', [reshape(build, x, [1, ...size, channels])], { ...attributes, channelsLast: true }),
});

export const packedFilters: readonly Rule[] = [packOfFilter];

/** One pack of channels lies as channels last do: pack(x) -> reshape(x), unpack(x) -> reshape(x) */
export const packInPlace: Rule = defineRule({
  name: 'pack-in-place',
  root: ['PackChannels', 'UnpackChannels'],
  match({ op, inputs: [x], attributes, shape }) {
    const [plain, packed] = op === 'PackChannels' ? [x.shape, shape] : [shape, x.shape];
    const isOnePack = packed[1] === attributes.lanes && plain[attributes.channelsLast ? 3 : 1] === attributes.lanes;
    const inPlace = attributes.channelsLast || packed[2] * packed[3] === 1;
    return isOnePack && inPlace ? { x, shape } : refuse('values lie elsewhere');
  },
  rewrite: ({ x, shape }, build) => build.node('Reshape', [x], { shape }),
});
