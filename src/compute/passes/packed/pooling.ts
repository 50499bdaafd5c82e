import { defineRule, refuse, type Rule } from '../rule';
import { isUnpacked, unpack } from './build';

const packedOps = { MaxPool: 'PackedMaxPool', AveragePool: 'PackedAveragePool' } as const;

/** pool(unpack(x)) -> unpack(packedPool(x)); pools of zeros are zeros, so that lanes without a channel stay 0 */
export const unpackPastPool: Rule = defineRule({
  name: 'unpack-past-pool',
  root: ['MaxPool', 'AveragePool'],
  match: ({ op, inputs: [image], attributes }) =>
    isUnpacked(image) ? { op, image, attributes } : refuse('its input is no packed image'),
  rewrite({ op, image, attributes }, build) {
    const { lanes, channels } = image.attributes;
    return unpack(build, build.node(packedOps[op], image.inputs, { ...attributes, lanes }), lanes, channels);
  },
});
