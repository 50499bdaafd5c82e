import type { GraphNode } from '../../../graph/node';
import { defineRule, refuse } from '../../rule';
import { beforeTranspose, inverse, isGiven, isMoved, isUndone, untranspose } from './permutation';

/** slice(transpose(x)) -> transpose(slice(x)) */
export const transposePastSlice = defineRule({
  name: 'transpose-past-slice',
  root: ['Slice'],
  match: ({ inputs: [input], attributes }) =>
    isMoved(input) ? { input, attributes } : refuse('its input is no transpose of images'),
  rewrite({ input, attributes: { starts, ends, steps } }, build) {
    const { perm } = input.attributes;
    const [before, until, by] = [starts, ends, steps].map((values) => beforeTranspose(values, perm));
    const slice = build.node('Slice', [input.inputs[0]], { starts: before, ends: until, steps: by });
    return build.node('Transpose', [slice], { perm });
  },
});

/** pad(transpose(x)) -> transpose(pad(x)) */
export const transposePastPad = defineRule({
  name: 'transpose-past-pad',
  root: ['Pad'],
  match: ({ inputs: [input], attributes }) =>
    isMoved(input) ? { input, attributes } : refuse('its input is no transpose of images'),
  rewrite({ input, attributes: { before, after, value } }, build) {
    const { perm } = input.attributes;
    const [first, last] = [before, after].map((values) => beforeTranspose(values, perm));
    return build.node('Transpose', [build.node('Pad', [input.inputs[0]], { before: first, after: last, value })], {
      perm,
    });
  },
});

const isSameMove = (node: GraphNode, perm: readonly number[]): boolean =>
  node.op === 'Transpose' && isUndone(node, perm);

/** concat(transpose(x), transpose(y)) -> transpose(concat(x, y)), also beside inputs of the graph and constants */
export const transposePastConcat = defineRule({
  name: 'transpose-past-concat',
  root: ['Concat'],
  match({ inputs, attributes: { axis } }) {
    const leading = inputs.find((input) => isMoved(input) && !isGiven(input.inputs[0]));
    if (leading === undefined || !isMoved(leading)) return refuse('no part is a transpose of computed images');
    const { perm } = leading.attributes;
    const dear = inputs.find((input) => !isSameMove(input, perm) && !isGiven(input) && input.op !== 'Expand');
    return dear === undefined ? { inputs, axis, perm } : refuse(`${dear.op} would be transposed instead`);
  },
  rewrite({ inputs, axis, perm }, build) {
    const parts = inputs.map((input) => untranspose(build, input, perm));
    return build.node('Transpose', [build.node('Concat', parts, { axis: perm[axis] })], { perm });
  },
});

/** transpose(expand(x)) -> expand(transpose(x)), which moves fewer values */
export const transposeBeforeExpand = defineRule({
  name: 'transpose-before-expand',
  root: ['Transpose'],
  match: ({ inputs: [input], attributes: { perm }, shape }) =>
    input.op === 'Expand' ? { x: input.inputs[0], perm, shape } : refuse('its input is no expand'),
  rewrite: ({ x, perm, shape }, build) => build.node('Expand', [untranspose(build, x, inverse(perm))], { shape }),
});
