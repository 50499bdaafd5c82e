import type { GraphNode } from '../../graph/node';
import { defineRule, refuse } from '../rule';

/** reshape(reshape(x)) -> reshape(x) */
export const mergeReshapes = defineRule({
  name: 'merge-reshapes',
  root: ['Reshape'],
  match: ({ inputs: [inner], shape }) =>
    inner.op === 'Reshape' ? { x: inner.inputs[0], shape } : refuse('its input is no reshape'),
  rewrite: ({ x, shape }, build) => build.node('Reshape', [x], { shape }),
});

/** expand(expand(x)) -> expand(x) */
export const mergeExpands = defineRule({
  name: 'merge-expands',
  root: ['Expand'],
  match: ({ inputs: [inner], shape }) =>
    inner.op === 'Expand' ? { x: inner.inputs[0], shape } : refuse('its input is no expand'),
  rewrite: ({ x, shape }, build) => build.node('Expand', [x], { shape }),
});

/** concat(concat(x, y), z) -> concat(x, y, z) */
export const mergeConcats = defineRule({
  name: 'merge-concats',
  root: ['Concat'],
  match({ inputs, attributes: { axis } }) {
    const isInner = (input: GraphNode): boolean => input.op === 'Concat' && input.attributes.axis === axis;
    if (!inputs.some(isInner)) return refuse('no part is a concat along the same axis');
    return { parts: inputs.flatMap((input) => (isInner(input) ? input.inputs : [input])), axis };
  },
  rewrite: ({ parts, axis }, build) => build.node('Concat', parts, { axis }),
});

/** transpose(transpose(x)) -> transpose(x), which is idle when they are inverse */
export const mergeTransposes = defineRule({
  name: 'merge-transposes',
  root: ['Transpose'],
  match({ inputs: [inner], attributes: { perm } }) {
    if (inner.op !== 'Transpose') return refuse('its input is no transpose');
    return { x: inner.inputs[0], perm: perm.map((axis) => inner.attributes.perm[axis]) };
  },
  rewrite: ({ x, perm }, build) => build.node('Transpose', [x], { perm }),
});

/** A transpose that moves only axes of size 1 leaves the values in place: transpose(x) -> reshape(x) */
export const transposeToReshape = defineRule({
  name: 'transpose-to-reshape',
  root: ['Transpose'],
  match({ inputs: [x], attributes: { perm }, shape }) {
    const moved = perm.filter((axis) => x.shape[axis] !== 1);
    const inOrder = moved.every((axis, i) => i === 0 || axis > moved[i - 1]);
    return inOrder ? { x, shape } : refuse('it changes the order of values');
  },
  rewrite: ({ x, shape }, build) => build.node('Reshape', [x], { shape }),
});
