import type { Step } from '../../compute/engine';
import { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import type { JsonValue } from '../../protocol/json';
import type { NoiseSpec } from '../module';
import { prefixes } from '../steps/names';
import { mapValues, prefixed, scalar } from '../tensors';
import { madeAhead } from './ahead';
import type { BatchSource } from './batches';
import { drawNoise } from './noise';
import { batchesPerEpoch, planEpoch, type PlannedBatch } from './plan';

/** Where training is. All count from 0. */
export interface Position {
  readonly epoch: number;
  readonly batch: number;
  /** Steps taken before, in all epochs. */
  readonly step: number;
  /** Epochs taken before, with the part of the current one: what most schedules go by. */
  readonly epochs: number;
}

export interface LoopOptions {
  readonly step: Step;
  readonly source: BatchSource;
  readonly batchSize: number;
  /** What the network draws, see `Network.noise`. */
  readonly noise?: Named<NoiseSpec>;
  /** Values of the scalar inputs of the step, such as those of schedules. */
  readonly scalars: (at: Position) => Named<number>;
  /** Batches that are made ahead while the engine computes; 2 unless told. */
  readonly prefetch?: number;
}

export interface StepResult {
  readonly at: Position;
  readonly examples: number;
  readonly outputs: Named<HostTensor>;
}

/** Where a loop is, as it is stored: with the state of its step all that is needed to go on with the same numbers. */
export interface LoopState {
  readonly epoch: number;
  readonly batch: number;
  /** State of the stream at the start of the epoch. */
  readonly random: JsonValue;
}

/** Feeds a step with batches, epoch after epoch. */
export class TrainingLoop {
  #epoch: number;
  #batch: number;
  #random: RandomStream;
  readonly #batches: number;

  constructor(
    private readonly options: LoopOptions,
    { epoch, batch, random }: LoopState,
  ) {
    this.#epoch = epoch;
    this.#batch = batch;
    this.#random = RandomStream.restore(random);
    this.#batches = batchesPerEpoch(options.source.count, options.batchSize);
  }

  static start(options: LoopOptions, random: RandomStream): TrainingLoop {
    return new TrainingLoop(options, { epoch: 0, batch: 0, random: random.toJSON() });
  }

  get position(): Position {
    const [epoch, batch] = [this.#epoch, this.#batch];
    return {
      epoch,
      batch,
      step: epoch * this.#batches + batch,
      epochs: epoch + batch / this.#batches,
    };
  }

  /** To be taken between steps. */
  state(): LoopState {
    return { epoch: this.#epoch, batch: this.#batch, random: this.#random.toJSON() };
  }

  /** Takes the steps that the current epoch has left. May be left early and called again. */
  async *epoch(): AsyncGenerator<StepResult> {
    const { source, batchSize, prefetch = 2 } = this.options;
    const next = RandomStream.restore(this.#random.toJSON());
    const planned = planEpoch(next, source.count, batchSize).slice(this.#batch);
    const last = planned.at(-1);
    for await (const [plan, inputs] of madeAhead(planned, (each) => this.#makeBatch(each), prefetch)) {
      yield await this.#takeStep(inputs, plan.indices.length, plan === last ? next : undefined);
    }
  }

  async #makeBatch({ indices, random }: PlannedBatch): Promise<Named<HostTensor>> {
    const { source, noise = {} } = this.options;
    const drawn = drawNoise(noise, indices.length, random.split());
    return { ...(await source.batch(indices, random)), ...drawn };
  }

  /** @param next the stream of the next epoch, after the last step of this one */
  async #takeStep(inputs: Named<HostTensor>, examples: number, next?: RandomStream): Promise<StepResult> {
    const at = this.position;
    const scalars = prefixed(prefixes.scalars, mapValues(this.options.scalars(at), scalar));
    const outputs = await this.options.step.run({ ...inputs, ...scalars });
    if (next === undefined) this.#batch++;
    else [this.#epoch, this.#batch, this.#random] = [this.#epoch + 1, 0, next];
    return { at, examples, outputs };
  }
}
