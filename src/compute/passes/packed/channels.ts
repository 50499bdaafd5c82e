import type { NodeOf } from '../../graph/node';
import { defineRule, refuse, type Rule } from '../rule';
import { isFull, isUnpacked, unpack } from './build';

/** concat(unpack(x), unpack(y)) of whole packs -> unpack(concat(x, y)) */
const unpackPastConcat: Rule = defineRule({
  name: 'unpack-past-concat',
  root: ['Concat'],
  match({ inputs, attributes: { axis } }) {
    if (axis !== 1) return refuse('it joins no channels');
    const images = inputs.filter(isUnpacked);
    if (images.length < inputs.length) return refuse('not all of its parts are packed images');
    return images.every(isFull) ? images : refuse('lanes without a channel would come between');
  },
  rewrite(images, build) {
    const channels = images.reduce((sum, { attributes }) => sum + attributes.channels, 0);
    const joined = build.node(
      'Concat',
      images.map(({ inputs: [x] }) => x),
      { axis: 1 },
    );
    return unpack(build, joined, images[0].attributes.lanes, channels);
  },
});

const takesWholePacks = (
  { attributes: { starts, ends, steps }, inputs: [{ shape }] }: NodeOf<'Slice'>,
  lanes: number,
): boolean =>
  shape.every((size, axis) => (axis === 1 ? steps[axis] === 1 : starts[axis] === 0 && ends[axis] === size)) &&
  [starts[1], ends[1]].every((channel) => channel % lanes === 0);

/** slice(unpack(x)) of whole packs -> unpack(slice(x)) */
const unpackPastSlice: Rule = defineRule({
  name: 'unpack-past-slice',
  root: ['Slice'],
  match(node) {
    const [image] = node.inputs;
    if (!isUnpacked(image)) return refuse('its input is no packed image');
    return takesWholePacks(node, image.attributes.lanes) ? { node, image } : refuse('it takes no whole packs');
  },
  rewrite({ node, image }, build) {
    const [x] = image.inputs;
    return unpack(build, build.node('Slice', [x], node.attributes), image.attributes.lanes, node.shape[1]);
  },
});

export const packedChannels: readonly Rule[] = [unpackPastConcat, unpackPastSlice];
