// Replaces TF.js's gradients of Conv2D and Conv2DBackpropInput, which refuse dilations and forget the rounding of sizes,
// and adds that of Conv2DBackpropFilter.
import { convolutionGradients } from './convolution';

export const conv2dGradients = convolutionGradients({
  forward: 'Conv2D',
  inputGradient: 'Conv2DBackpropInput',
  filterGradient: 'Conv2DBackpropFilter',
});
