import type { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import { prefixed, withPrefix } from '../tensors';
import { hasStalled, isBetter, type Best, type EarlyStopOptions } from './earlyStop';
import { TrainingLoop, type LoopOptions, type LoopState, type StepResult } from './loop';
import { addOutputs, meansOf, noMeans, type Means } from './means';

/** All that is needed to go on as if training had never been interrupted: small plain data, and tensors. */
export interface FitState {
  readonly loop: LoopState;
  /** Of the epoch that is under way. */
  readonly means: Means;
  readonly best: Best | undefined;
  /** The state of the step, and under `best/...` what of it was kept. */
  readonly tensors: Named<HostTensor>;
}

export interface EpochReport {
  readonly epoch: number;
  /** Means over the epoch of what the step returns. */
  readonly training: Named<number>;
  readonly evaluation: Named<number>;
  readonly best: Best | undefined;
  /** What of the step's state is kept from the best epoch. */
  readonly kept: Named<HostTensor>;
}

export interface FitOptions extends LoopOptions {
  readonly epochs: number;
  readonly random: RandomStream;
  /** After each epoch, such as the accuracy on examples that are not trained on; `snapshot` is of the epoch's end. */
  readonly evaluate?: (epoch: number, snapshot: () => Promise<FitState>) => Promise<Named<number>>;
  /** Ends training early, and keeps what of the step's state `kept` names as it was in the best epoch. */
  readonly earlyStop?: EarlyStopOptions;
  readonly kept?: readonly string[];
  /** After each step: the place to report, to save, to pause, and to throw where training is to end. */
  readonly afterStep?: (result: StepResult, snapshot: () => Promise<FitState>) => Promise<void>;
  readonly restored?: FitState;
}

const bestPrefix = 'best/';

/**
 * Trains for some epochs and reports each. Started with what a snapshot holds, it reports the same numbers as without the
 * interruption.
 */
export async function* fit(options: FitOptions): AsyncGenerator<EpochReport> {
  const { step, restored } = options;
  if (restored !== undefined) await step.write(withoutBest(restored.tensors));
  const training = new Fit(options);
  while (!training.isOver) {
    await training.takeSteps();
    yield await training.endEpoch();
  }
}

const withoutBest = (tensors: Named<HostTensor>): Named<HostTensor> =>
  Object.fromEntries(Object.entries(tensors).filter(([name]) => !name.startsWith(bestPrefix)));

/** What is known between the steps of a training. */
class Fit {
  readonly #loop: TrainingLoop;
  #means: Means;
  #best: Best | undefined;
  #kept: Named<HostTensor>;

  constructor(private readonly options: FitOptions) {
    const { restored, random } = options;
    this.#loop = restored ? new TrainingLoop(options, restored.loop) : TrainingLoop.start(options, random);
    this.#means = restored?.means ?? noMeans;
    this.#best = restored?.best;
    this.#kept = withPrefix(bestPrefix, restored?.tensors ?? {});
  }

  get isOver(): boolean {
    if (this.#endIsDue) return false;
    const { epochs, earlyStop } = this.options;
    const { epoch } = this.#loop.position;
    return epoch >= epochs || (earlyStop !== undefined && epoch > 0 && hasStalled(epoch - 1, this.#best, earlyStop));
  }

  /** The steps that the epoch has left; none where it was interrupted after the last one. */
  async takeSteps(): Promise<void> {
    if (this.#endIsDue) return;
    for await (const result of this.#loop.epoch()) {
      this.#means = addOutputs(this.#means, result.outputs, result.examples);
      await this.options.afterStep?.(result, () => this.#snapshot());
    }
  }

  async endEpoch(): Promise<EpochReport> {
    const { evaluate, earlyStop } = this.options;
    const epoch = this.#loop.position.epoch - 1;
    const evaluation = (await evaluate?.(epoch, () => this.#snapshot())) ?? {};
    const training = meansOf(this.#means);
    this.#means = noMeans;
    if (earlyStop !== undefined) await this.#keepBest(epoch, evaluation[earlyStop.metric], earlyStop);
    return { epoch, training, evaluation, best: this.#best, kept: this.#kept };
  }

  async #keepBest(epoch: number, value: number, earlyStop: EarlyStopOptions): Promise<void> {
    if (!isBetter(value, this.#best, earlyStop)) return;
    this.#best = { epoch, value };
    const { kept, step } = this.options;
    if (kept !== undefined) this.#kept = await step.read(kept);
  }

  get #endIsDue(): boolean {
    return this.#loop.position.batch === 0 && this.#means.weight > 0;
  }

  async #snapshot(): Promise<FitState> {
    const tensors = { ...(await this.options.step.read()), ...prefixed(bestPrefix, this.#kept) };
    return { loop: this.#loop.state(), means: this.#means, best: this.#best, tensors };
  }
}
