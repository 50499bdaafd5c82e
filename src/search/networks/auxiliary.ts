import { sequential } from '../../nn/compose';
import { averagePool, batchNorm, conv, dense, globalAveragePool, relu } from '../../nn/layers';
import type { Layer } from '../../nn/module';
import type { Body } from './body';

/** Channels of the first convolution at most, and how many times as many the second one has. */
const [mostChannels, widening] = [128, 6];
const window = 5;

/**
 * A second classifier on features from the middle of a network, whose loss helps to train what lies before it (DARTS:
 * pool to 2x2, 128 and 768 channels). Smaller images are not pooled, narrower networks get narrower heads.
 * @param channels of the part that it stands on
 */
export const auxiliaryHead =
  (classes: number, channels: number): Layer =>
  (input) => {
    const filters = Math.min(mostChannels, channels);
    const side = Math.min(input[0], input[1]);
    const isPooled = side >= window;
    const pooled = isPooled ? Math.floor((side - window) / 3) + 1 : side;
    const normRelu = (): Layer => sequential({ norm: batchNorm(), relu });
    return sequential({
      relu,
      ...(isPooled && { pool: averagePool(window, { stride: 3 }) }),
      conv1: conv(filters, { kernel: 1 }),
      act1: normRelu(),
      conv2: conv(widening * filters, { kernel: Math.min(pooled, 2), padding: 'valid' }),
      act2: normRelu(),
      places: globalAveragePool,
      classifier: dense(classes),
    })(input);
  };

/** Position of the part that an auxiliary head stands on: the last one that halves the image; none where no part does. */
export const auxiliaryPlace = ({ stages }: Body): number | undefined => {
  const place = stages.findLastIndex(({ part }) => part.stride > 1);
  return place < 0 ? undefined : place;
};
