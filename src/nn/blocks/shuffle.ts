import { branch, sequential } from '../compose';
import { channels, channelShuffle } from '../layers';
import type { Layer } from '../module';
import { depthwiseNorm, pointwiseNorm } from './convNorm';

export type ShuffleStride = 1 | 2;

/** What a unit computes beside its other half: `filters` channels out, the stride somewhere inside. */
export interface ShuffleUnit {
  readonly kernel: number;
  readonly body: (filters: number, middle: number, stride: ShuffleStride) => Layer;
}

const reduced = (kernel: number, stride: ShuffleStride): Layer =>
  depthwiseNorm({ kernel, stride, padding: (kernel - 1) / 2 });

/** 1x1, depthwise, 1x1 (ShuffleNetV2, Ma et al. 2018). */
export const shuffleBranch = (kernel: number): ShuffleUnit => ({
  kernel,
  body: (filters, middle, stride) =>
    sequential({ expand: pointwiseNorm(middle), depthwise: reduced(kernel, stride), project: pointwiseNorm(filters) }),
});

/** Three times depthwise and 1x1: the xception branch of single-path supernets (Guo et al. 2020). */
export const xceptionBranch: ShuffleUnit = {
  kernel: 3,
  body: (filters, middle, stride) =>
    sequential({
      depthwise1: reduced(3, stride),
      pointwise1: pointwiseNorm(middle),
      depthwise2: reduced(3, 1),
      pointwise2: pointwiseNorm(middle),
      depthwise3: reduced(3, 1),
      pointwise3: pointwiseNorm(filters),
    }),
};

/**
 * A block of ShuffleNetV2 kind with `filters` channels out. Stride 1: the channels are shuffled, half of them pass
 * untouched beside the unit. Stride 2: both the unit and a projection see all of the input.
 */
export const shuffleBlock =
  (unit: ShuffleUnit, filters: number, stride: ShuffleStride): Layer =>
  (input) => {
    const inputs = input[2];
    const middle = Math.floor(filters / 2);
    if (stride === 1) {
      const half = Math.floor(inputs / 2);
      return sequential({
        shuffle: channelShuffle(2),
        halves: branch({
          pass: channels(0, half),
          body: sequential({ take: channels(half, inputs), unit: unit.body(filters - half, middle, 1) }),
        }),
      })(input);
    }
    const project = sequential({ depthwise: reduced(unit.kernel, 2), pointwise: pointwiseNorm(inputs) });
    return branch({ project, body: unit.body(filters - inputs, middle, 2) })(input);
  };
