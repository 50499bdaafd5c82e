import { setImmediate } from 'node:timers/promises';
import { UserError } from '../protocol/errors';
import type { JsonValue } from '../protocol/json';
import type { SearchAlgorithm } from './algorithms/algorithm';
import type { Evaluation } from './evaluation/evaluation';
import type { ArchitectureSpace } from './spaces/space';

/** What an evaluator finds; see {@link Evaluation}. */
export type Finding = Pick<Evaluation, 'score' | 'metrics' | 'cost' | 'failure' | 'seconds'>;

/** @param index of the evaluation */
export type Evaluator<Code extends JsonValue> = (code: Code, index: number) => Promise<Finding> | Finding;

export interface Budget {
  /** Evaluations at most. */
  readonly evaluations?: number;
  /** Total cost at most; an evaluation that would exceed it does not count. */
  readonly cost?: number;
  /** Total time of evaluations; the one in which it is over is the last. */
  readonly seconds?: number;
}

export interface SearchOptions<Code extends JsonValue> {
  readonly space: ArchitectureSpace<Code>;
  readonly algorithm: SearchAlgorithm<Code>;
  readonly evaluate: Evaluator<Code>;
  readonly budget: Budget;
  /** How a code breaks limits: those that break one are asked again and never evaluated. */
  readonly brokenLimits?: (code: Code) => readonly string[] | Promise<readonly string[]>;
  /** Codes that break a limit one after the other before the search is called hopeless; 10,000 unless told. */
  readonly mostRefusals?: number;
  /** Awaited after each refusal: they may take long together. */
  readonly rest?: () => Promise<void>;
  /** Evaluations made before the search was interrupted. */
  readonly before?: readonly Evaluation<Code>[];
  /** The code whose evaluation was interrupted; the algorithm was asked for it already. */
  readonly pending?: Code;
}

/**
 * Evaluates what an algorithm asks for until the budget is spent, of which evaluations before an interruption took their part.
 * @throws UserError `nothing-within-limits` where no feasible code is found in so many tries
 */
export async function* runSearch<Code extends JsonValue>(
  options: SearchOptions<Code>,
): AsyncGenerator<Evaluation<Code>> {
  const { space, algorithm, evaluate, budget, before = [] } = options;
  let { pending } = options;
  let cost = sumOf(before, (evaluation) => evaluation.cost);
  let seconds = sumOf(before, (evaluation) => evaluation.seconds ?? 0);
  for (let index = before.length; index < (budget.evaluations ?? Infinity); index++) {
    if (seconds >= (budget.seconds ?? Infinity)) return;
    const code = pending ?? (await askFeasible(options));
    pending = undefined;
    const finding = await evaluate(code, index);
    cost += finding.cost;
    seconds += finding.seconds ?? 0;
    if (cost > (budget.cost ?? Infinity)) return;
    const { parent } = algorithm;
    algorithm.tell(code, finding.score);
    yield { index, code, key: space.key(code), ...(parent !== undefined && { parent }), ...finding };
  }
}

const sumOf = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0);

async function askFeasible<Code extends JsonValue>(options: SearchOptions<Code>): Promise<Code> {
  const { space, algorithm, brokenLimits = () => [], mostRefusals = 10_000, rest } = options;
  let reasons: readonly string[] = [];
  for (let tries = 0; tries < mostRefusals; tries++) {
    const code = algorithm.ask();
    if (tries % 50 === 49) await setImmediate(); // Whoever waits for this process is answered.
    reasons = await brokenLimits(code);
    if (reasons.length === 0) return code;
    await rest?.();
  }
  throw new UserError({
    kind: 'config',
    code: 'nothing-within-limits',
    message: `${space.name}: none of ${mostRefusals} codes is within the limits; the last one has ${reasons.join(' and ')}`,
    remedy: 'Raise the limits, or make the networks smaller.',
  });
}
