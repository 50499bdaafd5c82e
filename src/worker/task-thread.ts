import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ErrorRecord } from '../protocol/errors';
import type { RunEvent } from '../protocol/events';
import { toErrorRecord } from '../runs/errors';
import { ControlFlags } from './control-flags';
import type { FromTask, TaskStart, ToTask } from './messages';

/** How a task ended. */
export type Outcome =
  | { readonly status: 'done' | 'stopped' }
  | { readonly status: 'failed'; readonly error: ErrorRecord; readonly stack?: string };

/** What the thread's owner does with what it hears. */
export interface TaskListener {
  event(event: RunEvent): void;
  flush(): Promise<void>;
  paused(paused: boolean): void;
}

/** Milliseconds that a task has to save and end by itself, once it is asked to stop. */
const patience = 5000;

/** The same for one that has nothing to save, such as while it compiles what it begins with. */
const patienceWithNothing = 100;

/** Milliseconds that a thread has to end once nobody waits for what it computes. */
const lastBreath = 50;

/** The thread that computes. Asking it for something never waits; it answers at its next step. */
export class TaskThread {
  readonly outcome: Promise<Outcome>;
  private readonly flags = new ControlFlags();
  private readonly worker: Worker;
  private settle!: (outcome: Outcome) => void;
  private readonly exited: Promise<unknown>;
  private hasEnded = false;

  /** @param script - The bundle that calls {@link runTask}. */
  constructor(
    script: string,
    start: Omit<TaskStart, 'flags'>,
    private readonly listener: TaskListener,
  ) {
    this.outcome = new Promise((resolve) => (this.settle = resolve));
    const workerData: TaskStart = { ...start, flags: this.flags.buffer };
    this.worker = new Worker(script, { workerData });
    this.worker.on('message', (message: FromTask) => this.receive(message));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('the computing thread ended without a result')));
    this.exited = once(this.worker, 'exit').catch(() => undefined); // an error ends it as well
  }

  get mode() {
    return this.flags.mode;
  }

  pause(): void {
    if (this.mode === 'run') this.flags.mode = 'pause';
  }

  resume(): void {
    if (this.mode !== 'pause') return;
    this.flags.mode = 'run';
    this.post({ type: 'wake' });
  }

  checkpoint(): void {
    this.flags.askForCheckpoint();
  }

  /** Asks the task to save and end; in a phase that never asks it is ended, and its last checkpoint stands. */
  stop(): void {
    if (this.mode === 'stop' || this.hasEnded) return;
    this.flags.mode = 'stop';
    this.post({ type: 'wake' });
    const end = () => this.settle({ status: 'stopped' });
    setTimeout(() => this.flags.isAhead || end(), patienceWithNothing).unref();
    setTimeout(end, patience).unref();
  }

  /** Ends the run as failed, such as when its folder cannot be written any more. */
  fail(error: unknown): void {
    const stack = error instanceof Error ? error.stack : undefined;
    this.settle({ status: 'failed', error: toErrorRecord(error), stack });
  }

  /** Nothing is written and nothing heard any more afterwards, also where the thread is still inside a native call. */
  async cut(): Promise<void> {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.flags.mode = 'cut';
    this.post({ type: 'wake' });
    await Promise.race([this.exited, delay(lastBreath)]);
  }

  /**
   * Ends the thread. Ending one that is inside a native call may take the whole process with it, so it has time to come
   * back from there first.
   */
  async terminate(): Promise<void> {
    await Promise.race([this.exited, delay(this.flags.mode === 'cut' ? patience : 0)]);
    await this.worker.terminate();
  }

  private post(message: ToTask): void {
    this.worker.postMessage(message);
  }

  private receive(message: FromTask): void {
    if (this.hasEnded) return;
    switch (message.type) {
      case 'event':
        return this.listener.event(message.event);
      case 'paused':
        return this.listener.paused(message.paused);
      case 'flush':
        this.listener.flush().then(
          () => this.post({ type: 'flushed', id: message.id }),
          (error: unknown) => this.fail(error),
        );
        return;
      case 'ended':
        this.hasEnded = true;
        return this.settle(outcomeOf(message));
    }
  }
}

function outcomeOf({ error, stack }: Extract<FromTask, { type: 'ended' }>): Outcome {
  if (!error) return { status: 'done' };
  return error.kind === 'stopped' ? { status: 'stopped' } : { status: 'failed', error, stack };
}
