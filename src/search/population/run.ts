import type { RandomStream } from '../../compute/random';
import type { JsonValue } from '../../protocol/json';
import type { SearchAlgorithm } from '../algorithms/algorithm';
import { Evolution } from '../algorithms/evolution';
import { randomSearch } from '../algorithms/randomSearch';
import type { ChildState } from '../child/train';
import type { CostBook } from '../constraints/costBook';
import { bestOf, type Evaluation, type Scored } from '../evaluation/evaluation';
import { runSearch, type Budget } from '../runSearch';
import type { ArchitectureSpace } from '../spaces/space';
import type { CandidateEvaluator } from './childEvaluator';

export interface PopulationOptions<Code extends JsonValue> {
  readonly space: ArchitectureSpace<Code>;
  /** Regularised evolution (Real et al., AAAI 2019) where its sizes are given, else random search. */
  readonly evolution?: { readonly population: number; readonly tournament: number };
  readonly evaluate: CandidateEvaluator<Code>;
  readonly budget: Budget;
  /** Whose limits are kept before anything is evaluated. */
  readonly costs?: CostBook;
  readonly random: RandomStream;
}

/** All that a search needs to go on with the same numbers. */
export interface PopulationState {
  readonly algorithm: JsonValue;
  readonly evaluations: readonly Evaluation[];
  /** The evaluation that is under way. */
  readonly pending?: { readonly code: JsonValue; readonly child: ChildState };
}

export interface PopulationHooks<Code extends JsonValue> {
  /**
   * To be awaited between steps.
   * @param trained epochs that the candidate at work was trained for
   */
  readonly rest?: (snapshot: () => Promise<PopulationState>, trained: number) => Promise<void>;
  readonly onEvaluation?: (evaluation: Evaluation<Code>) => void;
  readonly restored?: PopulationState;
}

export interface Population<Code extends JsonValue> {
  readonly evaluations: readonly Evaluation<Code>[];
  /** Undefined where all evaluations failed. */
  readonly best: Scored<Code> | undefined;
}

/** Codes in a row that may break limits: those whose networks are counted, and those whose latency is measured. */
const [mostCounted, mostMeasured] = [2000, 200];

/**
 * Random search or evolution until a budget is spent. Everything that was tried is kept, failures among it. Interrupted at
 * any step and resumed, what it finds is the same.
 * @throws UserError `nothing-within-limits`
 */
export async function searchPopulation<Code extends JsonValue>(
  options: PopulationOptions<Code>,
  hooks: PopulationHooks<Code> = {},
): Promise<Population<Code>> {
  const { space, budget, costs } = options;
  const { rest, restored, onEvaluation } = hooks;
  const algorithm = makeAlgorithm(options, restored?.algorithm);
  const evaluations = (restored?.evaluations ?? []).map((evaluation): Evaluation<Code> => ({
    ...evaluation,
    code: space.parse(evaluation.code),
  }));
  let interrupted = restored?.pending;
  const found = runSearch<Code>({
    space,
    algorithm,
    budget,
    before: [...evaluations],
    ...(interrupted && { pending: space.parse(interrupted.code) }),
    ...(costs && {
      brokenLimits: (code) => costs.broken(space.genotype(code)),
      mostRefusals: costs.limits.latencyMs === undefined ? mostCounted : mostMeasured,
      rest: async () => rest?.(() => Promise.resolve(snapshot()), 0),
    }),
    evaluate(code, index) {
      const turn = { index, restored: interrupted?.child, rest: restOf(code) };
      interrupted = undefined;
      return options.evaluate(code, turn);
    },
  });
  const snapshot = (): PopulationState => ({ algorithm: algorithm.state(), evaluations: [...evaluations] });
  const restOf = (code: Code) => async (child: () => Promise<ChildState>, trained: number) =>
    rest?.(async () => ({ ...snapshot(), pending: { code, child: await child() } }), trained);
  for await (const evaluation of found) {
    evaluations.push(evaluation);
    onEvaluation?.(evaluation);
    await rest?.(() => Promise.resolve(snapshot()), 0);
  }
  return { evaluations, best: bestOf(evaluations) };
}

function makeAlgorithm<Code extends JsonValue>(
  { space, evolution, random }: PopulationOptions<Code>,
  restored: JsonValue | undefined,
): SearchAlgorithm<Code> {
  if (evolution === undefined) return randomSearch(space, random, restored);
  const { population, tournament } = evolution;
  return new Evolution(space, { population, sample: tournament, death: 'oldest' }, random, restored);
}
