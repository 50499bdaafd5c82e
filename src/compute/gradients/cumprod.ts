// Adds the gradient of Cumprod, which TF.js has not.
import { add, cumprod, mul, pad, reverse, slice, util, type Tensor } from '@tensorflow/tfjs-core';
import { defineGradient } from './define';

export const cumprodGradient = defineGradient({
  kernel: 'Cumprod',
  inputs: ['x'],
  gradient: (dy, [x], { axis, exclusive, reverse: backwards }) => ({
    x: () => {
      const [along] = util.parseAxisParam(axis, x.shape);
      if (!backwards) return gradientOf(dy, x, along, exclusive);
      return reverse(gradientOf(reverse(dy, along), reverse(x, along), along, exclusive), along);
    },
  }),
});

/**
 * dx_i is the product of the values before i, times r_i = sum over j >= i of dy_j and the values from i + 1 to j. Without
 * a division, so that zeros do no harm: r_i = dy_i + x_(i+1) r_(i+1), for twice as many terms in each step.
 */
function gradientOf(dy: Tensor, x: Tensor, axis: number, exclusive: boolean): Tensor {
  let sums = exclusive ? fromLater(dy, axis, 1) : dy;
  let factors = fromLater(x, axis, 1);
  for (let count = 1; count < x.shape[axis]; count *= 2) {
    sums = add(sums, mul(factors, fromLater(sums, axis, count)));
    factors = mul(factors, fromLater(factors, axis, count));
  }
  return mul(cumprod(x, axis, true), sums);
}

/** At each place the value `count` places later; 0 where there is none. */
function fromLater(x: Tensor, axis: number, count: number): Tensor {
  const moved = Math.min(count, x.shape[axis]);
  const kept = slice(
    x,
    x.shape.map((_, i) => (i === axis ? moved : 0)),
    x.shape.with(axis, x.shape[axis] - moved),
  );
  return pad(
    kept,
    x.shape.map((_, i) => (i === axis ? [0, moved] : [0, 0])),
  );
}
