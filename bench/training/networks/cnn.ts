import { sequential } from '../../../src/nn/compose';
import { conv, relu } from '../../../src/nn/layers';
import { sgd } from '../../../src/nn/optimisers';
import { classifier, pooled } from './classifier';

/** Three dense convolutions on 32 x 32 images. */
export const cnn = classifier(
  pooled(
    sequential({
      conv1: conv(16, { padding: 1 }),
      relu1: relu,
      conv2: conv(32, { padding: 1, stride: 2 }),
      relu2: relu,
      conv3: conv(64, { padding: 1, stride: 2 }),
      relu3: relu,
    }),
  ),
  [32, 32, 3],
  { name: 'cnn', title: 'dense CNN, SGD', optimiser: sgd(), learningRate: 0.05, limit: 1 },
);
