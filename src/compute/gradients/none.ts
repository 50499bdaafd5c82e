// Adds what TF.js lacks for kernels whose values are integers or bools, and replaces its gradient of FloorDiv, which is
// that of a quotient. Without one, nothing that a comparison leads to can be differentiated.
import { fill, type GradConfig, type Tensor } from '@tensorflow/tfjs-core';

/** -0 is what a sum is left as it is by, so that passes can take it away; 0 would make 0 of -0. */
export const nothing = ({ shape }: Tensor): Tensor => fill(shape, -0);

const without = (kernelName: string, inputs: readonly string[]): GradConfig => ({
  kernelName,
  inputsToSave: [...inputs],
  gradFunc: (_dy, saved) => Object.fromEntries(inputs.map((name, i) => [name, () => nothing(saved[i])])),
});

const ofTwo = [
  'Greater',
  'GreaterEqual',
  'Less',
  'LessEqual',
  'Equal',
  'NotEqual',
  'LogicalAnd',
  'LogicalOr',
  'FloorDiv',
];
const ofOne = [
  'LogicalNot',
  'All',
  'Any',
  'IsNan',
  'IsInf',
  'IsFinite',
  'ArgMax',
  'ArgMin',
  'Floor',
  'Ceil',
  'Round',
  'Sign',
  'Step',
];

export const withoutGradients: readonly GradConfig[] = [
  ...ofTwo.map((kernel) => without(kernel, ['a', 'b'])),
  ...ofOne.map((kernel) => without(kernel, ['x'])),
  without('OneHot', ['indices']),
];
