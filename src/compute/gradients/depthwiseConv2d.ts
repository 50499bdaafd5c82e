// Replaces TF.js's gradient of DepthwiseConv2dNative, which refuses dilations, and adds those of its gradients.
import { convolutionGradients } from './convolution';

export const depthwiseConv2dGradients = convolutionGradients({
  forward: 'DepthwiseConv2dNative',
  inputGradient: 'DepthwiseConv2dNativeBackpropInput',
  filterGradient: 'DepthwiseConv2dNativeBackpropFilter',
});
