/** Counts the seconds of computing; pauses do not count. */
export class Stopwatch {
  private since: number | undefined = performance.now();

  /** @param before - Seconds counted in earlier sessions of the run. */
  constructor(private before: number) {}

  get seconds(): number {
    const running = this.since === undefined ? 0 : (performance.now() - this.since) / 1000;
    return Math.round((this.before + running) * 1000) / 1000;
  }

  pause(): void {
    this.before = this.seconds;
    this.since = undefined;
  }

  resume(): void {
    this.since ??= performance.now();
  }
}
