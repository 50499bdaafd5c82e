import { createHash } from 'node:crypto';
import type { Engine } from '../../src/compute/engine';
import { RandomStream } from '../../src/compute/random';
import type { HostTensor, Named } from '../../src/compute/tensor';
import type { LabelledImages } from '../../src/data/images';
import { channelStatistics, type Augmentation, type Images, type ImageShape } from '../../src/nn/augment';
import { softmaxCrossEntropy } from '../../src/nn/losses';
import { initialise } from '../../src/nn/network';
import { accuracy, evaluationStep, networkState, trainingStep, type LearningTask } from '../../src/nn/steps';
import { copyNetworkState, evaluateAll, fit, imageBatches, type EpochReport } from '../../src/nn/training';
import type { AccuracyTask } from './tasks';

const toImages = ({ images }: LabelledImages): Images => ({
  shape: images.shape.slice(1) as unknown as ImageShape,
  data: images.data,
});

const source = (set: LabelledImages, augmentation: Augmentation) =>
  imageBatches({
    images: toImages(set),
    others: { y: { shape: [set.labels.length], dtype: 'int32', data: Int32Array.from(set.labels) } },
    augmentation,
  });

/** What the data sets of a task are. */
export type Sets = Awaited<ReturnType<AccuracyTask['read']>>;

export interface TimedReport extends EpochReport {
  readonly seconds: number;
  /** Of the parameters after the epoch: equal for equal bits. */
  readonly digest: string;
}

/** Trains a task from a seed and reports each epoch with the accuracy on the test images. */
export async function* train(
  { network: make, optimiser, rate, batchSize, epochs, augmentation, labelSmoothing }: AccuracyTask,
  { training, test }: Sets,
  engine: Engine,
  seed: number,
): AsyncGenerator<TimedReport> {
  const random = RandomStream.fromSeed(seed);
  const network = make();
  const task: LearningTask = {
    network,
    loss: (output, { y }) => softmaxCrossEntropy(output, y, { labelSmoothing }),
    metrics: (output, { y }) => ({ accuracy: accuracy(output, y) }),
  };
  const values = initialise(network, random.split());
  const [step, evaluation] = [
    await engine.step(trainingStep(task, values, { optimiser })),
    await engine.step(evaluationStep(task, values)),
  ];
  const normalise = channelStatistics(toImages(training));
  const [examples, testExamples] = [source(training, { ...augmentation, normalise }), source(test, { normalise })];
  const evaluate = async () => {
    await copyNetworkState(network, step, evaluation);
    return evaluateAll({ step: evaluation, source: testExamples, batchSize: 500 });
  };
  let started = performance.now();
  const reports = fit({
    step,
    source: examples,
    batchSize,
    epochs,
    random,
    noise: network.noise,
    scalars: ({ epochs: taken }) => ({ learningRate: rate(taken) }),
    evaluate,
  });
  try {
    for await (const report of reports) {
      const seconds = (performance.now() - started) / 1000;
      yield { ...report, seconds, digest: digestOf(await step.read(networkState(network))) };
      started = performance.now();
    }
  } finally {
    await Promise.all([examples, testExamples, step, evaluation].map((each) => each.dispose()));
  }
}

function digestOf(tensors: Named<HostTensor>): string {
  const hash = createHash('sha256');
  for (const { data } of Object.values(tensors)) hash.update(data);
  return hash.digest('hex').slice(0, 12);
}
