import type { Convolution, Pooling } from './windows';

/**
 * Images whose channels lie in packs of `lanes`: [N, C / lanes, H, W, lanes] in memory. Their shape is told as
 * [N, C, H, W], C being rounded up to whole packs, so that element-wise operators apply to them as they are; for all others
 * they are just values in some order.
 */
export interface PackedOps {
  /** [N, C, H, W], or [N, H, W, C] where channels come last -> packed [N, C rounded up, H, W], zeros in what is added */
  PackChannels: { readonly lanes: number; readonly channelsLast: boolean };
  /** The inverse: packed -> the first `channels` channels */
  UnpackChannels: { readonly lanes: number; readonly channels: number; readonly channelsLast: boolean };
  /**
   * relu(conv(x) + sum), packed, with the bias, sum and ReLU that are asked for. inputs: x, filter, bias [O] if there is one,
   * packed sum if `adds`. Without groups x is packed, or as it is
   * where it has fewer channels than a pack; else each channel is a group, and x is packed. Filters lie as
   * [O / lanes, C / lanes, height, width, lanes of C, lanes of O], [O / lanes, C, height, width, lanes] and
   * [C / lanes, 1, height, width, lanes]; their shape is told as [O, C, height, width] and [C, 1, height, width].
   */
  PackedConv: Convolution & { readonly lanes: number; readonly adds: boolean; readonly relu: boolean };
  /** Pools of packed images, as MaxPool and AveragePool are of others. */
  PackedMaxPool: Pooling & { readonly lanes: number };
  PackedAveragePool: Pooling & { readonly lanes: number };
  /** The mean of each channel of each packed image: [N, C, H, W] -> [N, C, 1, 1], where packed or not is the same. */
  PackedMean: { readonly lanes: number };
  /** 1 where a value is positive, else 0; between them for positive values below 3e-39, which few processors tell from 0. */
  PackedMask: { readonly lanes: number };
}
