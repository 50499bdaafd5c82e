/** Holds whoever passes through it until as many turns were given. */
export class Gate {
  #turns = 0;
  #open: (() => void) | undefined;
  #used: (() => void) | undefined;

  /** Lets somebody through so often. @returns when all turns are used */
  async give(turns: number): Promise<void> {
    this.#turns = turns;
    const used = new Promise<void>((resolve) => (this.#used = resolve));
    this.#open?.();
    await used;
  }

  /** A turn is over. */
  use(): void {
    if (--this.#turns === 0) this.#used?.();
  }

  /** Waits for a turn where none is left. */
  async pass(): Promise<void> {
    if (this.#turns > 0) return;
    await new Promise<void>((resolve) => (this.#open = resolve));
  }
}
