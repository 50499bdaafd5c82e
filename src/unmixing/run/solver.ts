import type { PixelState } from '../factorise/factoriser';
import type { RunState, Solution } from './state';

/** One way to solve a repeat. */
export interface Solver {
  /** The abundances and map of the repeat being solved, in memory of the engine. */
  readonly pixels: PixelState;
  /** What a reader of the result must know. */
  readonly remarks: readonly string[];
  /**
   * Solves the running repeat, or starts the next.
   *
   * @param rest saves, waits or stops if asked to, see `RunContext.breathe`
   */
  solve(state: RunState, rest: () => Promise<void>): Promise<Solution>;
  dispose(): Promise<void>;
}
