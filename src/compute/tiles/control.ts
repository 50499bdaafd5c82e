/** Words of the block through which the threads of a pool meet. */
const word = { call: 0, job: 1, nextTile: 2, endTile: 3, finished: 4, failed: 5 } as const;
const words = 6;

/** How often a waiting thread looks before it sleeps: some 50 microseconds, about the cost of waking it. */
const looks = 10_000;
/** Milliseconds after which a caller that waits lets its event loop see whether a thread has died. */
const patience = 20;

/**
 * The meeting point of the threads: a call number that tells the others that there is something to do, a counter from
 * which every thread takes the next tile, and the count of those that have finished.
 */
export class Control {
  readonly #words: Int32Array;

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(words * Int32Array.BYTES_PER_ELEMENT)) {
    this.#words = new Int32Array(buffer);
  }

  get calls(): number {
    return Atomics.load(this.#words, word.call);
  }

  get job(): number {
    return Atomics.load(this.#words, word.job);
  }

  get hasFailed(): boolean {
    return Atomics.load(this.#words, word.failed) !== 0;
  }

  /** Offers tiles `from` to `to` of a job; the other threads hear of it only when they are called. */
  offer(job: number, from: number, to: number): void {
    Atomics.store(this.#words, word.job, job);
    Atomics.store(this.#words, word.nextTile, from);
    Atomics.store(this.#words, word.endTile, to);
    Atomics.store(this.#words, word.finished, 0);
    Atomics.store(this.#words, word.failed, 0);
  }

  /** Wakes the other threads, each of which must {@link finish} before the next offer. */
  call(): void {
    Atomics.add(this.#words, word.call, 1);
    Atomics.notify(this.#words, word.call);
  }

  /** @returns the next tile to work on, or undefined when all are taken or a thread has failed. */
  takeTile(): number | undefined {
    if (this.hasFailed) return undefined;
    const tile = Atomics.add(this.#words, word.nextTile, 1);
    return tile < Atomics.load(this.#words, word.endTile) ? tile : undefined;
  }

  /** Takes the first two tiles: a thread knows one ahead what comes next. */
  takeTiles(): [number | undefined, number | undefined] {
    return [this.takeTile(), this.takeTile()];
  }

  fail(): void {
    Atomics.store(this.#words, word.failed, 1);
  }

  /** Says that this thread has no more tiles to do. */
  finish(): void {
    Atomics.add(this.#words, word.finished, 1);
    Atomics.notify(this.#words, word.finished);
  }

  /** Blocks a thread until there is another call. @returns its number. */
  waitForCall(last: number): number {
    for (let look = 0; look < looks; look++) if (this.calls !== last) return this.calls;
    while (this.calls === last) Atomics.wait(this.#words, word.call, last);
    return this.calls;
  }

  /** Blocks the caller for a short while. @returns whether so many threads have finished. */
  waitForFinish(threads: number): boolean {
    const finished = (): number => Atomics.load(this.#words, word.finished);
    for (let look = 0; look < looks; look++) if (finished() >= threads) return true;
    const seen = finished();
    if (seen < threads) Atomics.wait(this.#words, word.finished, seen, patience);
    return finished() >= threads;
  }
}
