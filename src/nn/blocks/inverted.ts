import { residual, sequential } from '../compose';
import { squeezeExcitation } from '../layers';
import type { ActivationName } from '../layers';
import type { Layer } from '../module';
import { depthwiseNorm, pointwiseNorm } from './convNorm';

export interface InvertedOptions {
  readonly expansion: number;
  readonly kernel?: number;
  readonly stride?: number;
  readonly activation?: ActivationName;
  /** Squeeze and excitation with this reduction. */
  readonly excitation?: number;
  /** Adds the input, projected by a strided 1x1 convolution where the shapes differ; on unless told. */
  readonly skip?: boolean;
}

/** Inverted bottleneck: 1x1 to `expansion` times the channels, depthwise, linear 1x1 (Sandler et al. 2018, MobileNetV2). */
export const invertedBottleneck =
  (filters: number, options: InvertedOptions): Layer =>
  (input) => {
    const { expansion, kernel = 3, stride = 1, activation = 'relu', excitation, skip = true } = options;
    const middle = Math.round(input[2] * expansion);
    const body = sequential({
      ...(expansion !== 1 && { expand: pointwiseNorm(middle, { activation }) }),
      depthwise: depthwiseNorm({ kernel, stride, activation }),
      ...(excitation !== undefined && { excitation: squeezeExcitation(excitation) }),
      project: pointwiseNorm(filters, { activation: 'none' }),
    });
    if (!skip) return body(input);
    const fits = stride === 1 && input[2] === filters;
    return residual(body, fits ? undefined : pointwiseNorm(filters, { stride, activation: 'none' }))(input);
  };
