import { tileCount } from './job';
import type { TileJob, TileWorker } from './job';
import { nextTurn, Threads } from './threads';

/** Milliseconds that the calling thread computes before it lets its event loop turn. */
const turnEvery = 20;

/** Shares the tiles of one job at a time out to the calling thread and the others. */
export class Scheduler {
  readonly #threads: Threads;
  readonly #loaded = new Set<TileJob>();
  #last: Promise<unknown> = Promise.resolve();
  #lastTurn = 0;

  /** @param threads that compute, the calling one included */
  constructor(threads: number, memory: WebAssembly.Memory) {
    this.#threads = new Threads(threads - 1, memory);
  }

  /** Runs a task when all earlier ones have ended. */
  exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Makes a job known to the other threads, if it has tiles for them. */
  load(job: TileJob): void {
    if (this.#threads.count === 0 || tileCount(job) === 1) return;
    this.#loaded.add(job);
    this.#threads.send({ type: 'load', job });
  }

  unload(job: TileJob): void {
    if (this.#loaded.delete(job)) this.#threads.send({ type: 'unload', id: job.id });
  }

  /** Runs tiles `from` to `to`. @throws what any thread throws; the tiles that were not begun are then left out. */
  async run(job: TileJob, worker: TileWorker, from: number, to: number): Promise<void> {
    const { control } = this.#threads;
    const shared = this.#loaded.has(job);
    control.offer(job.id, from, to);
    if (shared) control.call();
    const failure = await this.#work(worker).catch((error: unknown) => {
      control.fail();
      return { error };
    });
    if (shared) await this.#threads.join();
    if (failure !== undefined) throw failure.error;
  }

  dispose(): Promise<void> {
    return this.exclusively(() => this.#threads.dispose());
  }

  async #work(worker: TileWorker): Promise<undefined> {
    const { control } = this.#threads;
    for (let [tile, next] = control.takeTiles(); tile !== undefined; [tile, next] = [next, control.takeTile()]) {
      const done = worker.run(tile, next);
      if (done !== undefined) await done;
      if (performance.now() - this.#lastTurn < turnEvery) continue;
      await nextTurn();
      this.#lastTurn = performance.now();
    }
  }
}
