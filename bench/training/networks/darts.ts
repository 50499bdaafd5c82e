import { convNorm, dilatedConv, separableConv } from '../../../src/nn/blocks';
import { add, concat, graph, sequential, single } from '../../../src/nn/compose';
import { batchNorm, conv, identity, relu } from '../../../src/nn/layers';
import type { Layer } from '../../../src/nn/module';
import { sgd } from '../../../src/nn/optimisers';
import { classifier, pooled } from './classifier';

const filters = 16;

const reluConvNorm: Layer = sequential({ relu, conv: conv(filters, { kernel: 1 }), norm: batchNorm() });
const separable = separableConv(filters, { kernel: 3 });
const dilated = dilatedConv(filters, { kernel: 3 });

/** The normal cell that DARTS found for CIFAR-10 (DARTS_V2), both of its inputs being the stem's output. */
const cell = single(
  graph(
    {
      input0: { from: 'stem', layer: reluConvNorm },
      input1: { from: 'stem', layer: reluConvNorm },
      a0: { from: 'input0', layer: separable },
      a1: { from: 'input1', layer: separable },
      node0: { from: ['a0', 'a1'], merge: add },
      b0: { from: 'input0', layer: separable },
      b1: { from: 'input1', layer: separable },
      node1: { from: ['b0', 'b1'], merge: add },
      c0: { from: 'input1', layer: separable },
      c1: { from: 'input0', layer: identity },
      node2: { from: ['c0', 'c1'], merge: add },
      d0: { from: 'input0', layer: identity },
      d1: { from: 'node0', layer: dilated },
      node3: { from: ['d0', 'd1'], merge: add },
      output: { from: ['node0', 'node1', 'node2', 'node3'], merge: concat },
    },
    ['output'],
  ),
  'stem',
  'output',
);

export const darts = classifier(
  pooled(
    sequential({
      stem: convNorm(filters, { stride: 2, padding: 1, activation: 'none' }),
      cell,
    }),
  ),
  [32, 32, 3],
  {
    name: 'darts',
    title: 'DARTS cell, SGD with momentum',
    optimiser: sgd({ momentum: 0.9, weightDecay: 3e-4 }),
    learningRate: 0.025,
    limit: 1.2,
  },
);
