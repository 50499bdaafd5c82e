import type { JsonValue } from '../../protocol/json';

/**
 * A search that is asked for codes and told how good they are. It holds no evaluator and no clock, so the same algorithm
 * works on tables, on supernets and on trained networks; its state is its checkpoint.
 */
export interface SearchAlgorithm<Code extends JsonValue> {
  /** The next code to evaluate. */
  ask(): Code;
  /**
   * To be told of the last code that was asked for, before the next one is. Codes that break a limit are passed over.
   * @param score larger is better; undefined where the evaluation failed
   */
  tell(code: Code, score: number | undefined): void;
  /** Of the codes that were told, counted from 0, the one that the last code was made from. */
  readonly parent: number | undefined;
  /** What another instance needs to go on from here, random stream included. */
  state(): JsonValue;
}
