import type { Engine } from '../../compute/engine';
import { RandomStream } from '../../compute/random';
import { ShapeError } from '../../nn/build';
import { UserError } from '../../protocol/errors';
import type { JsonValue } from '../../protocol/json';
import type { ChildData } from '../child/data';
import type { ChildOptions } from '../child/options';
import { childSteps, trainChild, type ChildHooks, type ChildState } from '../child/train';
import type { CostBook } from '../constraints/costBook';
import type { Finding } from '../runSearch';
import type { ArchitectureSpace } from '../spaces/space';
import { WorkClock } from '../workClock';

/** An evaluation that may be interrupted. */
export interface EvaluationTurn {
  /** Counts from 0. */
  readonly index: number;
  /** Where it goes on from. */
  readonly restored?: ChildState;
  /** To be awaited between steps; see {@link ChildHooks}. */
  readonly rest: NonNullable<ChildHooks['rest']>;
}

/** `tableEvaluator` gives one too. */
export type CandidateEvaluator<Code extends JsonValue> = (
  code: Code,
  turn: EvaluationTurn,
) => Promise<Finding> | Finding;

export interface ShortTraining<Code extends JsonValue> {
  readonly space: Pick<ArchitectureSpace<Code>, 'genotype'>;
  readonly engine: Engine;
  readonly data: ChildData;
  /** With as few epochs as an evaluation may take. */
  readonly options: ChildOptions;
  readonly costs: CostBook;
  /** State of the stream that all evaluations are seeded from, each by its index. */
  readonly random: JsonValue;
}

/**
 * Trains each candidate for a short while and scores it by its accuracy on the validation images. Its cost are the steps of
 * training. A training that fails gives no score, and says why.
 */
export function childEvaluator<Code extends JsonValue>(training: ShortTraining<Code>): CandidateEvaluator<Code> {
  const { space, engine, data, options, costs, random } = training;
  const cost = childSteps(options, data.training.count);
  return async (code, { index, restored, rest }) => {
    const clock = new WorkClock(restored?.seconds);
    const genotype = space.genotype(code);
    let metrics: Finding['metrics'] = {};
    try {
      metrics = await costs.metrics(genotype);
      const task = { genotype, fit: costs.fit, data, options, random: nthStream(random, index) };
      const { accuracy, epochs } = await trainChild(engine, task, {
        restored,
        rest: (snapshot, trained) => clock.during(() => rest(snapshot, trained)),
      });
      const { trainAccuracy } = epochs[epochs.length - 1];
      const { seconds } = clock;
      return { score: accuracy, cost, seconds, metrics: { ...metrics, accuracy, train_accuracy: trainAccuracy } };
    } catch (error) {
      if (!isFailure(error)) throw error;
      return { cost, metrics, seconds: clock.seconds, failure: error.message };
    }
  };
}

/** How many architectures can be evaluated in so many steps of training; at least one. */
export const affordable = (steps: number, options: ChildOptions, data: ChildData): number =>
  Math.max(1, Math.floor(steps / childSteps(options, data.training.count)));

function nthStream(state: JsonValue, index: number): RandomStream {
  const random = RandomStream.restore(state);
  for (let i = 0; i < index; i++) random.split();
  return random.split();
}

/** What is wrong with one candidate alone. */
const isFailure = (error: unknown): error is Error =>
  error instanceof ShapeError || (error instanceof UserError && error.kind === 'failed');
