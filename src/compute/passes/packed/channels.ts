import type { NodeOf } from '../../graph/node';
import { defineRule, refuse, type Rule } from '../rule';
import { channelAxis, isFull, isUnpacked, unpackAs } from './build';

/** concat(unpack(x), unpack(y)) of whole packs -> unpack(concat(x, y)) */
const unpackPastConcat: Rule = defineRule({
  name: 'unpack-past-concat',
  root: ['Concat'],
  match({ inputs, attributes: { axis } }) {
    const images = inputs.filter(isUnpacked);
    if (images.length < inputs.length) return refuse('not all of its parts are packed images');
    if (images.some((image) => channelAxis(image) !== axis)) return refuse('it joins no channels');
    return images.every(isFull) ? images : refuse('lanes without a channel would come between');
  },
  rewrite(images, build) {
    const channels = images.reduce((sum, { attributes }) => sum + attributes.channels, 0);
    const joined = build.node(
      'Concat',
      images.map(({ inputs: [x] }) => x),
      { axis: 1 },
    );
    return unpackAs(build, images[0], joined, channels);
  },
});

/** Pixels do not lie as the operator would take them. */
function takesWholePacks(
  { attributes: { starts, ends, steps }, inputs: [{ shape }] }: NodeOf<'Slice'>,
  image: NodeOf<'UnpackChannels'>,
): boolean {
  const along = channelAxis(image);
  const takesAll = (axis: number): boolean => starts[axis] === 0 && ends[axis] === shape[axis];
  return (
    steps.every((step) => step === 1) &&
    shape.every((_, axis) => axis === along || takesAll(axis)) &&
    [starts[along], ends[along]].every((channel) => channel % image.attributes.lanes === 0)
  );
}

/** slice(unpack(x)) of whole packs -> unpack(slice(x)) */
const unpackPastSlice: Rule = defineRule({
  name: 'unpack-past-slice',
  root: ['Slice'],
  match(node) {
    const [image] = node.inputs;
    if (!isUnpacked(image)) return refuse('its input is no packed image');
    return takesWholePacks(node, image) ? { node, image } : refuse('it takes no whole packs');
  },
  rewrite({ node, image }, build) {
    const [x] = image.inputs;
    const axis = channelAxis(image);
    const { starts, ends } = node.attributes;
    const cut = build.node('Slice', [x], {
      starts: [0, starts[axis], 0, 0],
      ends: x.shape.with(1, ends[axis]),
      steps: [1, 1, 1, 1],
    });
    return unpackAs(build, image, cut, node.shape[axis]);
  },
});

export const packedChannels: readonly Rule[] = [unpackPastConcat, unpackPastSlice];
