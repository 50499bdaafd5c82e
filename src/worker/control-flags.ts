/** After `cut` nobody waits for the task any more: it writes nothing and ends. */
const modes = ['run', 'pause', 'stop', 'cut'] as const;
export type Mode = (typeof modes)[number];

/**
 * What the main thread asks of the task, and what it must know to end it, in memory that both see: asking costs nothing
 * and never waits.
 */
export class ControlFlags {
  private readonly words: Int32Array;

  constructor(readonly buffer = new SharedArrayBuffer(12)) {
    this.words = new Int32Array(buffer);
  }

  get mode(): Mode {
    return modes[Atomics.load(this.words, 0)];
  }

  set mode(mode: Mode) {
    Atomics.store(this.words, 0, modes.indexOf(mode));
  }

  /** How often a checkpoint was asked for so far. */
  get checkpointsAsked(): number {
    return Atomics.load(this.words, 1);
  }

  askForCheckpoint(): void {
    Atomics.add(this.words, 1, 1);
  }

  /** Whether the task has come further than its newest checkpoint, or is just writing one. */
  get isAhead(): boolean {
    return Atomics.load(this.words, 2) === 1;
  }

  set isAhead(isAhead: boolean) {
    Atomics.store(this.words, 2, isAhead ? 1 : 0);
  }
}
