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
  /** After each epoch, such as the accuracy on examples that are not trained on. */
  readonly evaluate?: (epoch: number) => Promise<Named<number>>;
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
  const { step, epochs, random, earlyStop, kept: keptNames, restored, evaluate, afterStep } = options;
  const loop = restored ? new TrainingLoop(options, restored.loop) : TrainingLoop.start(options, random);
  let means = restored?.means ?? noMeans;
  let best = restored?.best;
  let kept: Named<HostTensor> = withPrefix(bestPrefix, restored?.tensors ?? {});
  if (restored !== undefined) await step.write(withoutBest(restored.tensors));
  const snapshot = async (): Promise<FitState> => {
    const tensors = { ...(await step.read()), ...prefixed(bestPrefix, kept) };
    return { loop: loop.state(), means, best, tensors };
  };
  const isOver = (epoch: number): boolean =>
    epoch >= epochs || (earlyStop !== undefined && epoch > 0 && hasStalled(epoch - 1, best, earlyStop));
  for (;;) {
    // An interruption after the last step of an epoch leaves its end to be done.
    const isStepped = loop.position.batch === 0 && means.weight > 0;
    if (!isStepped && isOver(loop.position.epoch)) return;
    if (!isStepped) {
      for await (const result of loop.epoch()) {
        means = addOutputs(means, result.outputs, result.examples);
        await afterStep?.(result, snapshot);
      }
    }
    const epoch = loop.position.epoch - 1;
    const training = meansOf(means);
    const evaluation = (await evaluate?.(epoch)) ?? {};
    means = noMeans;
    if (earlyStop !== undefined && isBetter(evaluation[earlyStop.metric], best, earlyStop)) {
      best = { epoch, value: evaluation[earlyStop.metric] };
      if (keptNames !== undefined) kept = await step.read(keptNames);
    }
    yield { epoch, training, evaluation, best, kept };
  }
}

const withoutBest = (tensors: Named<HostTensor>): Named<HostTensor> =>
  Object.fromEntries(Object.entries(tensors).filter(([name]) => !name.startsWith(bestPrefix)));
