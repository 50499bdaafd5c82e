import { sequential } from '../../src/nn/compose';
import { conv, dense, globalAveragePool, relu } from '../../src/nn/layers';
import { softmaxCrossEntropy } from '../../src/nn/losses';
import { createNetwork } from '../../src/nn/network';
import { sgd } from '../../src/nn/optimisers';
import type { LearningTask } from '../../src/nn/steps';

const classes = 4;

const network = createNetwork(
  sequential({
    conv1: conv(16, { padding: 1 }),
    relu1: relu,
    conv2: conv(32, { padding: 1, stride: 2 }),
    relu2: relu,
    pool: globalAveragePool,
    classifier: dense(classes),
  }),
  [12, 12, 3],
);

const task: LearningTask = { network, loss: (logits, { labels }) => softmaxCrossEntropy(logits, labels) };

/** The dense network of the training benchmark, smaller. */
export const smallCnn = { ...task, network, classes, optimiser: sgd({ momentum: 0.9 }) };
