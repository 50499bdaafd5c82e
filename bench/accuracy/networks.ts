import { basicResidual, convNorm } from '../../src/nn/blocks';
import { sequential } from '../../src/nn/compose';
import { conv, dense, flatten, globalAveragePool, maxPool, relu } from '../../src/nn/layers';
import { createNetwork, type Network } from '../../src/nn/network';

/** LeNet-5 (LeCun et al. 1998) with ReLU and max pooling, as it is taught today: 61,706 parameters. */
export const leNet = (): Network =>
  createNetwork(
    sequential({
      conv1: conv(6, { kernel: 5, bias: true }),
      relu1: relu,
      pool1: maxPool(2),
      conv2: conv(16, { kernel: 5, padding: 'valid', bias: true }),
      relu2: relu,
      pool2: maxPool(2),
      flat: flatten,
      dense1: dense(120),
      relu3: relu,
      dense2: dense(84),
      relu4: relu,
      classes: dense(10),
    }),
    [28, 28, 1],
  );

/** A ResNet for 32x32 images (He et al. 2016, section 4.2) with one block in each of its three stages: 8 layers. */
export const resNet8 = (): Network =>
  createNetwork(
    sequential({
      stem: convNorm(16),
      stage1: basicResidual(16),
      stage2: basicResidual(32, 2),
      stage3: basicResidual(64, 2),
      pool: globalAveragePool,
      classes: dense(10),
    }),
    [32, 32, 3],
  );
