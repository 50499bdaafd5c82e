import { convNorm, shuffleBlock, shuffleBranch } from '../../../src/nn/blocks';
import { sequential } from '../../../src/nn/compose';
import { sgd } from '../../../src/nn/optimisers';
import { classifier, pooled } from './classifier';

const unit = shuffleBranch(3);

/** A stem and one stage of ShuffleNetV2: a block that halves the image, three that keep it. */
export const shuffle = classifier(
  pooled(
    sequential({
      stem: convNorm(24, { padding: 1 }),
      block1: shuffleBlock(unit, 64, 2),
      block2: shuffleBlock(unit, 64, 1),
      block3: shuffleBlock(unit, 64, 1),
      block4: shuffleBlock(unit, 64, 1),
    }),
  ),
  [32, 32, 3],
  {
    name: 'shuffle',
    title: 'ShuffleNetV2 blocks, SGD with momentum',
    optimiser: sgd({ momentum: 0.9, weightDecay: 4e-5 }),
    learningRate: 0.05,
    limit: 1.2,
  },
);
