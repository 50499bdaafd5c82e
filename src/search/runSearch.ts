import type { JsonValue } from '../protocol/json';
import type { SearchAlgorithm } from './algorithms/algorithm';
import type { Evaluation } from './evaluation/evaluation';
import type { ArchitectureSpace } from './spaces/space';

/** What an evaluator finds; see {@link Evaluation}. */
export type Finding = Pick<Evaluation, 'score' | 'metrics' | 'cost'>;

export type Evaluator<Code extends JsonValue> = (code: Code) => Promise<Finding> | Finding;

export interface Budget {
  /** Evaluations at most. */
  readonly evaluations?: number;
  /** Total cost at most; an evaluation that would exceed it does not count. */
  readonly cost?: number;
}

export interface SearchOptions<Code extends JsonValue> {
  readonly space: ArchitectureSpace<Code>;
  readonly algorithm: SearchAlgorithm<Code>;
  readonly evaluate: Evaluator<Code>;
  readonly budget: Budget;
  /** Limits that are cheap to check: codes that break one are asked again and never evaluated. */
  readonly isFeasible?: (code: Code) => boolean;
  /** Evaluations made before the search was interrupted. */
  readonly before?: readonly Evaluation<Code>[];
}

/** Codes that break a limit one after the other before the search is called hopeless. */
const mostRefusals = 10_000;

/**
 * Evaluates what an algorithm asks for until the budget is spent.
 * @throws Error where no feasible code is found in 10,000 tries
 */
export async function* runSearch<Code extends JsonValue>(
  options: SearchOptions<Code>,
): AsyncGenerator<Evaluation<Code>> {
  const { space, algorithm, evaluate, budget, before = [] } = options;
  let spent = before.reduce((sum, { cost }) => sum + cost, 0);
  for (let index = before.length; index < (budget.evaluations ?? Infinity); index++) {
    const code = askFeasible(options);
    const { score, metrics, cost } = await evaluate(code);
    spent += cost;
    if (spent > (budget.cost ?? Infinity)) return;
    algorithm.tell(code, score);
    yield { index, code, key: space.key(code), score, metrics, cost };
  }
}

function askFeasible<Code extends JsonValue>({ space, algorithm, isFeasible }: SearchOptions<Code>): Code {
  for (let tries = 0; tries < mostRefusals; tries++) {
    const code = algorithm.ask();
    if (isFeasible?.(code) ?? true) return code;
  }
  throw new Error(`${space.name}: none of ${mostRefusals} codes is within the limits`);
}
