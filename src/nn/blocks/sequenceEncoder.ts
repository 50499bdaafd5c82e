import { repeat, residual, sequential } from '../compose';
import { batchNorm, relu, sequenceConv, sequenceDepthwiseConv } from '../layers';
import type { Layer } from '../module';

export interface SequenceEncoderOptions {
  readonly features: number;
  readonly depth: number;
  readonly kernel?: number;
}

/**
 * Encodes `[time, any]` to `[time, features]` by residual separable convolutions whose dilation doubles from block to
 * block, so that the last sees `(kernel - 1) * (2^depth - 1) + 1` times (after Bai, Kolter and Koltun 2018).
 */
export const sequenceEncoder = ({ features, depth, kernel = 3 }: SequenceEncoderOptions): Layer =>
  sequential({
    embed: sequenceConv(features, { kernel: 1 }),
    blocks: repeat(depth, (index) =>
      residual(
        sequential({
          norm: batchNorm(),
          relu,
          depthwise: sequenceDepthwiseConv({ kernel, dilation: 2 ** index }),
          pointwise: sequenceConv(features, { kernel: 1 }),
        }),
      ),
    ),
    norm: batchNorm(),
    relu,
  });
