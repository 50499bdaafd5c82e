import type { ElkNode } from 'elkjs/lib/elk-api';
import type { LayoutAnswer, LayoutListener, LayoutThread } from './worker';

/** Why there is no layout: nobody wants it any more, it took too long, or elkjs could not do it. */
export class LayoutFailure extends Error {
  constructor(
    readonly reason: 'cancelled' | 'timeout' | 'error',
    message: string,
  ) {
    super(message);
  }
}

export interface LayoutLimits {
  /** Milliseconds that a layout may take, the start of the thread included. */
  readonly timeout: number;
  /** Milliseconds that it may still take once nobody wants it: often it is nearly done, and a new thread costs more. */
  readonly grace: number;
}

interface Job {
  readonly graph: ElkNode;
  readonly signal?: AbortSignal;
  readonly resolve: (laid: ElkNode) => void;
  readonly reject: (failure: LayoutFailure) => void;
}

const usualLimits: LayoutLimits = { timeout: 15_000, grace: 400 };

/** Lays graphs out in a thread, one after the other. A thread that takes too long is ended; the next job gets another. */
export class Layouter {
  private thread: LayoutThread | undefined;
  private readonly waiting: Job[] = [];
  private current: Job | undefined;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private lastId = 0;

  /** @param start - Starts a thread; done when the first layout is asked for. */
  constructor(
    private readonly start: (listener: LayoutListener) => LayoutThread,
    private readonly limits: LayoutLimits = usualLimits,
  ) {}

  /**
   * @param signal - Aborted when nobody wants the layout any more.
   * @throws LayoutFailure where there is none.
   */
  layout(graph: ElkNode, signal?: AbortSignal): Promise<ElkNode> {
    return new Promise((resolve, reject) => {
      const job: Job = { graph, signal, resolve, reject };
      signal?.addEventListener('abort', () => this.cancel(job), { once: true });
      this.waiting.push(job);
      this.next();
    });
  }

  /** Ends the thread and gives up what it was asked. */
  dispose(): void {
    for (const job of this.waiting.splice(0)) job.reject(cancelled());
    if (this.current) this.giveUp(cancelled());
    else this.stop();
  }

  private next(): void {
    if (this.current !== undefined) return;
    const job = this.waiting.shift();
    if (job === undefined) return;
    if (job.signal?.aborted) {
      job.reject(cancelled());
      this.next();
      return;
    }
    this.current = job;
    const { timeout } = this.limits;
    this.expect(timeout, new LayoutFailure('timeout', `no layout within ${timeout / 1000} s`));
    try {
      this.thread ??= this.begin();
      this.thread.postMessage({ id: ++this.lastId, cmd: 'layout', graph: job.graph, layoutOptions: {}, options: {} });
    } catch (error) {
      this.giveUp(failed(error));
    }
  }

  private begin(): LayoutThread {
    const thread = this.start({
      receive: (answer) => this.receive(answer),
      fail: (error) => this.giveUp(failed(error)),
    });
    thread.postMessage({ id: ++this.lastId, cmd: 'register', algorithms: ['layered'] });
    return thread;
  }

  private receive({ id, data, error }: LayoutAnswer): void {
    const job = this.current;
    if (job === undefined || id !== this.lastId) return; // registered
    this.current = undefined;
    clearTimeout(this.deadline);
    if (data !== undefined && error === undefined) job.resolve(data);
    else job.reject(failed(error));
    this.next();
  }

  private cancel(job: Job): void {
    const at = this.waiting.indexOf(job);
    if (at >= 0) this.waiting.splice(at, 1)[0].reject(cancelled());
    else if (this.current === job) this.expect(this.limits.grace, cancelled());
  }

  /** Gives the current job so many milliseconds. */
  private expect(time: number, failure: LayoutFailure): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.giveUp(failure), time);
  }

  private giveUp(failure: LayoutFailure): void {
    this.stop();
    const job = this.current;
    this.current = undefined;
    job?.reject(failure);
    this.next();
  }

  private stop(): void {
    clearTimeout(this.deadline);
    this.thread?.terminate();
    this.thread = undefined;
  }
}

const cancelled = () => new LayoutFailure('cancelled', 'another layout is wanted');

/** Errors of elkjs are objects of its own. */
function failed(error: unknown): LayoutFailure {
  const message = (error as { readonly message?: unknown } | undefined)?.message;
  return new LayoutFailure('error', typeof message === 'string' ? message : 'elkjs gave no layout');
}
