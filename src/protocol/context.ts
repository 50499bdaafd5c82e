import type { RunEvent } from './events';
import type { JsonValue } from './json';
import type { NdArray } from './ndarray';

/** All that a method needs to go on as if it had never been interrupted. */
export interface Checkpoint {
  /** Steps finished, over all repeats. */
  readonly step: number;
  /** Small state: counters, the random stream, histories. */
  readonly state: JsonValue;
  readonly arrays: Readonly<Record<string, NdArray>>;
}

/**
 * A method's only window on the world. A test or a script makes one in five lines: everything but `config`,
 * `data` and `engine` can be a no-op.
 */
export interface RunContext<Config, Data, Engine> {
  readonly config: Config;
  readonly data: Data;
  readonly engine: Engine;
  /** Present when the run goes on from a checkpoint. */
  readonly restored: Checkpoint | undefined;
  report(event: RunEvent): void;
  /**
   * Publishes (or replaces) a live picture: an array such as the current abundances, or a record of what JSON can
   * hold, such as what the arrays are of. Each is written atomically, in the order of the calls; what comes too soon after the last of its
   * name is left out.
   */
  artifact(name: string, title: string, content: NdArray | object): void;
  /**
   * To be awaited between any two steps. Saves the state when that is due or asked for, waits while paused,
   * and throws {@link StoppedError} after saving when the run is to stop. `snapshot` is called only if needed, and
   * waited for where the state is on a device; its arrays are written before this returns, so they may be views of
   * live state.
   */
  breathe(snapshot: () => Checkpoint | Promise<Checkpoint>): Promise<void>;
  /** Cheap test for long synchronous phases that have no state worth saving; throws {@link StoppedError}. */
  throwIfStopped(): void;
}
