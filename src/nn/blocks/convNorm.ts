import { sequential } from '../compose';
import { activation, batchNorm, conv, depthwiseConv } from '../layers';
import type { ActivationName, BatchNormOptions, ConvOptions } from '../layers';
import type { Layer } from '../module';

export interface ConvNormOptions extends ConvOptions {
  /** ReLU unless told; `none` leaves it out. */
  readonly activation?: ActivationName | 'none';
  readonly norm?: BatchNormOptions;
}

const normAndActivation = (name: ActivationName | 'none', norm: BatchNormOptions): Record<string, Layer> => ({
  norm: batchNorm(norm),
  ...(name !== 'none' && { activation: activation(name) }),
});

/** Convolution, batch norm, activation; as `conv`, `norm`, `activation`. */
export const convNorm = (
  filters: number,
  { activation: name = 'relu', norm = {}, ...options }: ConvNormOptions = {},
): Layer => sequential({ conv: conv(filters, options), ...normAndActivation(name, norm) });

/** The same with one filter for each channel; no activation unless told. */
export const depthwiseNorm = ({ activation: name = 'none', norm = {}, ...options }: ConvNormOptions = {}): Layer =>
  sequential({ conv: depthwiseConv(options), ...normAndActivation(name, norm) });

/** The same at single places: a 1x1 convolution. */
export const pointwiseNorm = (filters: number, options: Omit<ConvNormOptions, 'kernel'> = {}): Layer =>
  convNorm(filters, { ...options, kernel: 1 });
