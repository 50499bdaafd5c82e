import type { Engine, Step } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import type { DdcOptions } from '../../config/tasks/clustering';
import { calibrationWeight } from '../../nn/layers';
import { initialise, type Network, type NetworkValues } from '../../nn/network';
import { calibrationStep, networkState, prefixes } from '../../nn/steps';
import { copyNetworkState, drawNoise, takeRows } from '../../nn/training';
import { scalar, withPrefix } from '../../nn/tensors';
import { createClusteringNetwork, type NetworkPlan } from '../network/create';
import type { BlockRelation } from '../relation/relation';
import type { SampleSource } from '../samples/source';
import type { PlannedBatch } from './plan';
import { ddcStep, featureStep } from './steps';

/** A block whose relation is estimated. */
export interface EstimatedBlock {
  readonly relation: BlockRelation;
  /** `[block, clusters]`: features of its plain samples. */
  readonly plain: HostTensor;
}

/** The tensors of one mini-batch but for what its block says. */
export type VariedBatch = Named<HostTensor>;

/** The network at work: what trains it, and what gives its features. */
export class Learner {
  private constructor(
    readonly network: Network,
    private readonly plan: NetworkPlan,
    private readonly options: DdcOptions,
    private readonly source: SampleSource,
    private readonly engine: Engine,
    private readonly training: Step,
    private readonly prediction: Step,
  ) {}

  /** @throws UserError `network-does-not-fit` */
  static async create(
    engine: Engine,
    plan: NetworkPlan,
    options: DdcOptions,
    source: SampleSource,
    random: RandomStream,
  ): Promise<Learner> {
    const network = createClusteringNetwork(plan, options.statistics === 'moving' ? 'measured' : 'batch');
    const values = initialise(network, random);
    const training = await engine.step(ddcStep(network, values, options));
    const prediction = await engine.step(featureStep(network, values));
    return new Learner(network, plan, options, source, engine, training, prediction);
  }

  /** Forgets everything: a new network from a stream. */
  async startOver(random: RandomStream): Promise<void> {
    const values = initialise(this.network, random);
    await this.training.write(ddcStep(this.network, values, this.options).state);
  }

  /** Makes ready what a step needs beside its block. */
  async prepare({ indices, random }: PlannedBatch): Promise<VariedBatch> {
    const noise = drawNoise(this.network.noise, indices.length, random.split());
    return { x: await this.source.varied(indices, random), ...noise };
  }

  /** One step of training; see `ddcStep` for what comes out. */
  async step(batch: VariedBatch, places: Int32Array, { relation, plain }: EstimatedBlock): Promise<Named<HostTensor>> {
    return this.training.run({
      ...batch,
      rows: takeRows(relation.rows, places),
      upper: scalar(relation.upper),
      lower: scalar(relation.lower),
      ...(this.options.selfConsistency > 0 && { plain: takeRows(plain, places) }),
      [`${prefixes.scalars}learningRate`]: scalar(this.options.learningRate),
    });
  }

  /** Lets {@link features} see what was learnt since the last call. */
  async settle(): Promise<void> {
    await copyNetworkState(this.network, this.training, this.prediction);
  }

  /** Features of plain samples, `[indices.length, clusters]`, by the network as it was at the last {@link settle}. */
  async features(indices: Int32Array): Promise<HostTensor> {
    const { y } = await this.prediction.run({ x: this.source.plain(indices) });
    return y;
  }

  /** All that training goes on from. */
  read(): Promise<Named<HostTensor>> {
    return this.training.read();
  }

  /** Parameters and statistics of the network. */
  readNetwork(): Promise<Named<HostTensor>> {
    return this.training.read(networkState(this.network));
  }

  write(state: Named<HostTensor>): Promise<void> {
    return this.training.write(state);
  }

  /**
   * The network as it is after training, with statistics of its batch norms that are averages over blocks of all plain
   * samples, so that a sample's features no longer depend on which others are with it.
   */
  async frozen(state: Named<HostTensor>, blocks: AsyncIterable<Int32Array>): Promise<NetworkValues> {
    const network = createClusteringNetwork(this.plan, 'measured');
    const calibration = await this.engine.step(calibrationStep({ network }, valuesOf(state)));
    try {
      let count = 0;
      for await (const indices of blocks) {
        const weight = scalar(1 / ++count);
        await calibration.run({ x: this.source.plain(indices), [prefixes.scalars + calibrationWeight]: weight });
      }
      return valuesOf(await calibration.read(networkState(network)));
    } finally {
      await calibration.dispose();
    }
  }

  async dispose(): Promise<void> {
    await this.training.dispose();
    await this.prediction.dispose();
  }
}

/** The network's own part of the state of a training step. */
export const valuesOf = (state: Named<HostTensor>): NetworkValues => ({
  parameters: withPrefix(prefixes.parameters, state),
  statistics: withPrefix(prefixes.statistics, state),
});
