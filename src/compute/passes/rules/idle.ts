import { isIdle } from '../../graph/idle';
import { defineRule, refuse } from '../rule';

/** Movements and casts that change nothing. */
export const removeIdle = defineRule({
  name: 'remove-idle',
  root: ['Reshape', 'Expand', 'Transpose', 'Cast', 'Slice', 'Concat', 'Pad'],
  match: (node) => (isIdle(node) ? node.inputs[0] : refuse('it changes its input')),
  rewrite: (input) => input,
});
