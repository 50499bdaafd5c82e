import { readCifar } from '../../src/data/cifar/read';
import { readIdxImages } from '../../src/data/idx/read';
import type { LabelledImages } from '../../src/data/images';
import type { Augmentation } from '../../src/nn/augment';
import type { Network } from '../../src/nn/network';
import { sgd, type Optimiser } from '../../src/nn/optimisers';
import { cosine, oneCycle, type Schedule } from '../../src/nn/schedules';
import { leNet, resNet8 } from './networks';

/** A network to train on a data set, and the accuracy that it must reach. */
export interface AccuracyTask {
  readonly name: string;
  readonly title: string;
  /** Folder among the public data sets. */
  readonly folder: string;
  readonly read: (folder: string) => Promise<{ readonly training: LabelledImages; readonly test: LabelledImages }>;
  readonly network: () => Network;
  readonly augmentation: Omit<Augmentation, 'normalise'>;
  readonly optimiser: Optimiser;
  /** By epochs taken. */
  readonly rate: Schedule;
  readonly labelSmoothing: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly leastAccuracy: number;
}

const takeImages = ({ images, labels, classes }: LabelledImages, from: number, to: number): LabelledImages => {
  const size = images.data.length / images.shape[0];
  return {
    images: { shape: [to - from, ...images.shape.slice(1)], data: images.data.subarray(from * size, to * size) },
    labels: labels.subarray(from, to),
    classes,
  };
};

const idxPair = (part: string) => ({ images: `${part}-images-idx3-ubyte.gz`, labels: `${part}-labels-idx1-ubyte.gz` });

const mnist: AccuracyTask = {
  name: 'mnist',
  title: 'LeNet-5 on MNIST: 60,000 images, tested on the other 10,000',
  folder: 'clustering/mnist',
  async read(folder) {
    const [training, test] = await Promise.all([
      readIdxImages(idxPair('train'), folder),
      readIdxImages(idxPair('t10k'), folder),
    ]);
    return { training, test };
  },
  network: leNet,
  augmentation: {},
  optimiser: sgd({ momentum: 0.9, weightDecay: 1e-4 }),
  rate: cosine({ from: 0.05, steps: 3 }),
  labelSmoothing: 0,
  batchSize: 64,
  epochs: 3,
  leastAccuracy: 0.985,
};

const cifar10: AccuracyTask = {
  name: 'cifar10',
  title: 'ResNet-8 on CIFAR-10: 8,000 of the test images, tested on the other 2,000',
  folder: 'images/cifar10',
  async read(folder) {
    const all = await readCifar('cifar-10', ['test_batch.bin.gz'], folder);
    return { training: takeImages(all, 0, 8000), test: takeImages(all, 8000, 10_000) };
  },
  network: resNet8,
  augmentation: { crop: { padding: 4 }, flip: { horizontal: 0.5 }, cutout: { size: 8 } },
  optimiser: sgd({ momentum: 0.9, nesterov: true, weightDecay: 5e-4 }),
  rate: oneCycle({ peak: 0.15, steps: 30 }),
  labelSmoothing: 0.1,
  batchSize: 64,
  epochs: 30,
  leastAccuracy: 0.7,
};

export const tasks = [mnist, cifar10];
