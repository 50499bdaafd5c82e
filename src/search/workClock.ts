/** Counts the seconds of computing. What passes while a run rests counts for nothing: it may be paused then. */
export class WorkClock {
  /** Undefined while it stands still. */
  #since: number | undefined;
  #seconds: number;

  /**
   * @param before seconds counted before an interruption
   * @param now milliseconds that never go back
   */
  constructor(
    before = 0,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#seconds = before;
    this.#since = now();
  }

  get seconds(): number {
    return this.#seconds + (this.#since === undefined ? 0 : (this.now() - this.#since) / 1000);
  }

  /** Stands still until a rest is over. */
  async during<Value>(rest: () => Promise<Value> | Value): Promise<Value> {
    this.#seconds = this.seconds;
    this.#since = undefined;
    try {
      return await rest();
    } finally {
      this.#since = this.now();
    }
  }
}
