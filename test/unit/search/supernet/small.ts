import { RandomStream } from '../../../../src/compute/random';
import { cellSpace } from '../../../../src/search/spaces/cellSpace';
import type { SupernetOptions, SupernetPlan } from '../../../../src/search/supernet/options';
import type { LabelledBatch } from '../../../../src/search/supernet/supernet';

export const smallOptions: SupernetOptions = {
  estimator: 'ensemble',
  draws: 2,
  variant: 'softmax',
  scope: 'node',
  normalise: 'all',
  noneMode: 'merge',
  derive: 'map',
  regulariser: 0.1,
  weights: { momentum: 0.9, weightDecay: 3e-4, clip: 5 },
  architecture: { beta1: 0.5, beta2: 0.999, weightDecay: 0 },
};

export const smallSize = 6;
export const smallClasses = 3;

/** Two cells of two nodes, the second of which reduces; small images of three classes. */
export const smallPlan = (options: Partial<SupernetOptions> = {}): SupernetPlan => ({
  space: cellSpace({ operations: ['none', 'avg_pool_3x3', 'skip_connect', 'sep_conv_3x3', 'dil_conv_3x3'], nodes: 2 }),
  macro: { cells: 3, channels: 4 },
  fit: { input: [smallSize, smallSize, 1], classes: smallClasses },
  options: { ...smallOptions, ...options },
});

/** Images whose class shows in which rows are bright. */
export function smallImages(count: number, random: RandomStream): LabelledBatch {
  const labels = Int32Array.from({ length: count }, (_, i) => i % smallClasses);
  const pixels = smallSize ** 2;
  const data = Float32Array.from({ length: count * pixels }, (_, i) => {
    const row = Math.floor((i % pixels) / smallSize);
    return random.normal() + (Math.floor(row / 2) === labels[Math.floor(i / pixels)] ? 2 : 0);
  });
  return {
    x: { shape: [count, smallSize, smallSize, 1], dtype: 'float32', data },
    labels: { shape: [count], dtype: 'int32', data: labels },
  };
}

export const smallBatch = (): LabelledBatch => smallImages(8, RandomStream.fromSeed(77));
