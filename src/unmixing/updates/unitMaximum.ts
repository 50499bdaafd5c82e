import { div, max, maximum, transpose, type Tensor } from '@tensorflow/tfjs-core';
import { epsilon } from './limits';

/**
 * Fixes the scale that M A leaves free: each endmember to a maximum of one. Breaks strict descent of a penalised
 * objective, and keeps abundances from shrinking without limit.
 *
 * @param endmembers `[materials, bands]`
 * @returns the scaled endmembers, and `scale` `[1, materials]` by which abundances must be multiplied
 */
export function unitMaximum(endmembers: Tensor): { endmembers: Tensor; scale: Tensor } {
  const scale = maximum(max(endmembers, 1, true), epsilon);
  return { endmembers: div(endmembers, scale), scale: transpose(scale) };
}
