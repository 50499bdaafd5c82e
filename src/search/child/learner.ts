import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { Engine, Step } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import { softmaxCrossEntropy } from '../../nn/losses';
import type { Layer } from '../../nn/module';
import { createNetwork, initialise, type Network, type NetworkValues } from '../../nn/network';
import { sgd } from '../../nn/optimisers';
import { accuracy, evaluationStep, networkState, prefixes, trainingStep, type LearningTask } from '../../nn/steps';
import { withPrefix } from '../../nn/tensors';
import { copyNetworkState, evaluateAll, type BatchSource } from '../../nn/training';
import type { Genotype } from '../../protocol/genotype';
import { evenBatch } from '../evaluation/evenBatch';
import type { NetworkFit } from '../images';
import { genotypeLayer, withAuxiliaryHead } from '../networks/network';
import type { ChildOptions } from './options';

/** The scalar that schedules drop-path. */
export const dropPathScalar = 'dropPath';

/** Images that are evaluated at a time, at most. */
const evaluated = 512;

/** The network of a genotype at work: what trains it, and what measures it. */
export class ChildLearner {
  private constructor(
    /** With the auxiliary head, if there is one. */
    readonly trained: Network<Tensor, readonly Tensor[]>,
    private readonly network: Network,
    readonly training: Step,
    private readonly evaluation: Step,
  ) {}

  /** @throws ShapeError for a genotype that does not fit the images */
  static async create(
    engine: Engine,
    genotype: Genotype,
    { input, classes }: NetworkFit,
    options: ChildOptions,
    random: RandomStream,
  ): Promise<ChildLearner> {
    const trained = createNetwork(trainedLayer(genotype, classes, options), input);
    const network = createNetwork(genotypeLayer(genotype, { classes }), input);
    const values = initialise(trained, random);
    const { momentum, weightDecay, clip } = options;
    const training = await engine.step(
      trainingStep(trainingTask(trained, options), values, {
        optimiser: sgd({ momentum, weightDecay }),
        // As the released codes of DARTS and DATA have it, scales and shifts of batch norms decay too.
        decays: () => true,
        ...(clip > 0 && { clip: { norm: clip } }),
      }),
    );
    const evaluation = await engine.step(evaluationStep(evaluationTask(network), ownValues(network, values)));
    return new ChildLearner(trained, network, training, evaluation);
  }

  /** Loss and accuracy on all images of a source, with the running statistics of batch norms. */
  async measure(
    source: BatchSource,
    rest?: () => Promise<void>,
  ): Promise<Readonly<Record<'loss' | 'accuracy', number>>> {
    await copyNetworkState(this.network, this.training, this.evaluation);
    const batchSize = evenBatch(source.count, evaluated);
    const { loss, accuracy } = await evaluateAll({ step: this.evaluation, source, batchSize, rest });
    return { loss, accuracy };
  }

  /** Those of the network without its auxiliary head. */
  async values(): Promise<NetworkValues> {
    const state = await this.training.read(networkState(this.network));
    return { parameters: withPrefix(prefixes.parameters, state), statistics: withPrefix(prefixes.statistics, state) };
  }

  async dispose(): Promise<void> {
    await this.training.dispose();
    await this.evaluation.dispose();
  }
}

function trainedLayer(
  genotype: Genotype,
  classes: number,
  { auxiliary, dropPath }: ChildOptions,
): Layer<Tensor, readonly Tensor[]> {
  const settings = { classes, ...(dropPath > 0 && { dropPath: dropPathScalar }) };
  if (auxiliary > 0) return withAuxiliaryHead(genotype, settings);
  return (input) => {
    const module = genotypeLayer(genotype, settings)(input);
    return { ...module, output: [module.output], apply: (scope, x) => [module.apply(scope, x)] };
  };
}

const trainingTask = (
  network: Network<Tensor, readonly Tensor[]>,
  { auxiliary, labelSmoothing }: ChildOptions,
): LearningTask<Tensor, readonly Tensor[]> => ({
  network,
  loss([logits, ...heads], { labels }) {
    const loss = softmaxCrossEntropy(logits, labels, { labelSmoothing });
    return heads.reduce<tf.Scalar>(
      (sum, head) => tf.add(sum, tf.mul(softmaxCrossEntropy(head, labels, { labelSmoothing }), auxiliary)),
      loss,
    );
  },
  metrics: ([logits], { labels }) => ({ accuracy: accuracy(logits, labels) }),
});

const evaluationTask = (network: Network): LearningTask => ({
  network,
  loss: (logits, { labels }) => softmaxCrossEntropy(logits, labels),
  metrics: (logits, { labels }) => ({ accuracy: accuracy(logits, labels) }),
});

/** What of the values of a larger network belongs to a network. */
function ownValues({ parameters, statistics }: Network, values: NetworkValues): NetworkValues {
  const own = <Value>(names: object, from: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, from[name]]));
  return { parameters: own(parameters, values.parameters), statistics: own(statistics, values.statistics) };
}
