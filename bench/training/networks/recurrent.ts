import { sequential } from '../../../src/nn/compose';
import { dense, lstm } from '../../../src/nn/layers';
import { adam } from '../../../src/nn/optimisers';
import { classifier } from './classifier';
import { classes } from './network';

/** One LSTM over 32 times; PyTorch has it as one fused operator. */
export const recurrent = classifier(sequential({ lstm: lstm(64), classifier: dense(classes) }), [32, 32], {
  name: 'lstm',
  title: 'LSTM 32-64 over 32 times, Adam',
  optimiser: adam(),
  learningRate: 1e-3,
});
