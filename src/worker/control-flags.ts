const modes = ['run', 'pause', 'stop'] as const;
export type Mode = (typeof modes)[number];

/** What the main thread asks of the task, in memory that both see, so that asking costs nothing and never waits. */
export class ControlFlags {
  private readonly words: Int32Array;

  constructor(readonly buffer = new SharedArrayBuffer(8)) {
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
}
