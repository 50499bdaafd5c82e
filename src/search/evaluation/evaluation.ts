import type { JsonValue } from '../../protocol/json';

/** What is known of one architecture after it was tried. All of them are kept, not only the best. */
export interface Evaluation<Code extends JsonValue = JsonValue> {
  /** Counts from 0. */
  readonly index: number;
  readonly code: Code;
  readonly key: string;
  /** What the search goes by, larger is better; absent where the evaluation failed. */
  readonly score?: number;
  /** Such as `params`, `macs`, `latency_ms`, `test_accuracy`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What it took from the budget, in the budget's unit. */
  readonly cost: number;
  /** Why there is no score. */
  readonly failure?: string;
  /** It took so long, where that is measured. */
  readonly seconds?: number;
  /** Index of the evaluation whose code this one was made from. */
  readonly parent?: number;
}

export type Scored<Code extends JsonValue> = Evaluation<Code> & { readonly score: number };

export const isScored = <Code extends JsonValue>(evaluation: Evaluation<Code>): evaluation is Scored<Code> =>
  evaluation.score !== undefined;

/** The one with the highest score; the earlier one of equals. */
export function bestOf<Code extends JsonValue>(evaluations: Iterable<Evaluation<Code>>): Scored<Code> | undefined {
  let best: Scored<Code> | undefined;
  for (const evaluation of evaluations) {
    if (isScored(evaluation) && (best === undefined || evaluation.score > best.score)) best = evaluation;
  }
  return best;
}
