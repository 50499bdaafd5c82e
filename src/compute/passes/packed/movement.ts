import { sameShape } from '../../graph/size';
import { defineRule, refuse, type Rule } from '../rule';

const channelsLast = [0, 2, 3, 1];
export const channelsSecond: readonly number[] = [0, 3, 1, 2];

/** pack(unpack(x)) -> x */
const packOfUnpack: Rule = defineRule({
  name: 'pack-of-unpack',
  root: ['PackChannels'],
  match({ inputs: [input], attributes, shape }) {
    if (input.op !== 'UnpackChannels') return refuse('its input is not packed channels');
    const isInverse =
      input.attributes.channelsLast === attributes.channelsLast && sameShape(input.inputs[0].shape, shape);
    return isInverse ? { x: input.inputs[0] } : refuse('channels lie on another axis');
  },
  rewrite: ({ x }) => x,
});

/** pack(transpose(x)) -> pack(x), channels coming last */
const packOfTranspose: Rule = defineRule({
  name: 'pack-of-transpose',
  root: ['PackChannels'],
  match({ inputs: [input], attributes }) {
    const moves = input.op === 'Transpose' && sameShape(input.attributes.perm, channelsSecond);
    return moves && !attributes.channelsLast
      ? { x: input.inputs[0], attributes }
      : refuse('its input moves no channels');
  },
  rewrite: ({ x, attributes }, build) => build.node('PackChannels', [x], { ...attributes, channelsLast: true }),
});

/** transpose(unpack(x)) -> unpack(x), channels coming last, or second where they were last */
const transposeOfUnpack: Rule = defineRule({
  name: 'transpose-of-unpack',
  root: ['Transpose'],
  match({ inputs: [input], attributes: { perm } }) {
    if (input.op !== 'UnpackChannels') return refuse('its input is not packed channels');
    const { attributes } = input;
    const moves = sameShape(perm, attributes.channelsLast ? channelsSecond : channelsLast);
    return moves
      ? { x: input.inputs[0], attributes }
      : refuse('it does not move the channels between their two places');
  },
  rewrite: ({ x, attributes }, build) =>
    build.node('UnpackChannels', [x], { ...attributes, channelsLast: !attributes.channelsLast }),
});

export const packedMovement: readonly Rule[] = [packOfUnpack, packOfTranspose, transposeOfUnpack];
