import { defineRule, refuse, type Rule } from '../rule';
import { channelAxis, isUnpacked, unpackAs } from './build';

const packedOps = { MaxPool: 'PackedMaxPool', AveragePool: 'PackedAveragePool' } as const;

/** pool(unpack(x)) -> unpack(packedPool(x)); pools of zeros are zeros, so that lanes without a channel stay 0 */
export const unpackPastPool: Rule = defineRule({
  name: 'unpack-past-pool',
  root: ['MaxPool', 'AveragePool'],
  match: ({ op, inputs: [image], attributes }) =>
    isUnpacked(image) && channelAxis(image) === 1 ? { op, image, attributes } : refuse('its input is no packed image'),
  rewrite({ op, image, attributes }, build) {
    const { lanes } = image.attributes;
    return unpackAs(build, image, build.node(packedOps[op], image.inputs, { ...attributes, lanes }));
  },
});
