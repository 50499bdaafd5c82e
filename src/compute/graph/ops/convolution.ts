import type { Convolution } from './windows';

export interface ConvolutionOps {
  /** inputs: x [N, C, ...], filter [O, C / groups, ...kernel] and, if there is one, bias [O] */
  Conv: Convolution;
  /** inputs: y [N, O, ...], filter as Conv's; `outputPadding`: rows at the end of each axis that no window reaches */
  ConvTranspose: Convolution & { readonly outputPadding: readonly number[] };
  /** The gradient of Conv's x [N, C, ...size]; inputs: dy, filter */
  ConvInputGrad: Convolution & { readonly size: readonly number[] };
  /** The gradient of Conv's filter [O, C / groups, ...kernel]; inputs: x, dy */
  ConvFilterGrad: Convolution & { readonly kernel: readonly number[] };
}
