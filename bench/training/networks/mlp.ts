import { sequential } from '../../../src/nn/compose';
import { dense, relu } from '../../../src/nn/layers';
import { adam } from '../../../src/nn/optimisers';
import { classifier } from './classifier';
import { classes } from './network';

export const mlp = classifier(
  sequential({ dense1: dense(256), relu1: relu, dense2: dense(128), relu2: relu, classifier: dense(classes) }),
  [784],
  { name: 'mlp', title: 'MLP 784-256-128-10, Adam', optimiser: adam(), learningRate: 1e-3, limit: 1 },
);
