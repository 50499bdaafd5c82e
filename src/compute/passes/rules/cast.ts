import { defineRule, refuse } from '../rule';

/** cast(cast(x)) -> cast(x) for a bool x, which every dtype holds */
export const mergeCasts = defineRule({
  name: 'merge-casts',
  root: ['Cast'],
  match({ inputs: [inner], attributes: { to } }) {
    if (inner.op !== 'Cast') return refuse('its input is no cast');
    const [x] = inner.inputs;
    return x.dtype === 'bool' ? { x, to } : refuse(`a cast of ${x.dtype} may lose values`);
  },
  rewrite: ({ x, to }, build) => build.node('Cast', [x], { to }),
});
