import type { Rule } from '../../rule';
import { transposePastElementwise } from './elementwise';
import { transposeBeforeExpand, transposePastConcat, transposePastPad, transposePastSlice } from './movement';
import { transposePastReduce } from './reduce';
import { transposePastReshape } from './reshape';

/**
 * TF.js keeps channels last, the runners' convolutions want them second, so each convolution comes with transposes before
 * and after it. These rules move transposes towards the outputs until they meet their inverse.
 */
export const layoutRules: readonly Rule[] = [
  transposeBeforeExpand, // first: a small transpose is no reason to move anything
  transposePastElementwise,
  transposePastReduce,
  transposePastSlice,
  transposePastPad,
  transposePastConcat,
  transposePastReshape,
];
