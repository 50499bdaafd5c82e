import type { Annotation, ControlAnswer, ControlRequest } from '../protocol/control';
import { UserError } from '../protocol/errors';
import type { RunEvent } from '../protocol/events';
import type { ControlServer } from './control-server';
import type { RunOwner } from './run-owner';
import { ResourceMonitor } from './resources/monitor';
import { Stopwatch } from './stopwatch';
import { TaskThread, type Outcome } from './task-thread';

/** Milliseconds between two signs of life in the record. */
const heartbeatInterval = 2000;

/** One process's turn at a run: the thread that computes, what it says written down, what people ask passed on. */
export class Session {
  private readonly thread: TaskThread;
  private readonly clock: Stopwatch;
  private readonly heart: NodeJS.Timeout;
  private readonly monitor: ResourceMonitor;
  private checkpointAsked = false;

  constructor(
    private readonly owner: RunOwner,
    script: string,
    private readonly server?: ControlServer,
  ) {
    const { folder, record } = owner;
    const now = new Date().toISOString();
    const { started = now } = record;
    owner.update({
      started,
      turn: undefined,
      ended: undefined,
      pid: process.pid,
      socket: server?.path,
      heartbeat: now,
    });
    owner.setStatus('running');
    this.clock = new Stopwatch(record.seconds);
    this.thread = new TaskThread(
      script,
      { folder, resume: record.started !== undefined },
      {
        event: (event) => this.receive(event),
        flush: () => this.settle(),
        paused: (paused) => this.setPaused(paused),
      },
    );
    owner.onError = this.fail;
    this.monitor = new ResourceMonitor((event) => this.receive(event));
    this.heart = setInterval(() => void this.beat(), heartbeatInterval);
  }

  /** Waits for the task's end; it writes nothing after it. */
  async end(): Promise<Outcome> {
    const outcome = await this.thread.outcome;
    clearInterval(this.heart);
    this.monitor.end();
    await this.thread.cut();
    await this.server?.close();
    this.owner.update({ seconds: this.clock.seconds, heartbeat: new Date().toISOString() });
    return outcome;
  }

  /** Ends the thread, whose task has ended. */
  async dispose(): Promise<void> {
    await this.thread.terminate();
  }

  stop(): void {
    this.thread.stop();
  }

  /** Ends the run as failed. */
  readonly fail = (error: unknown): void => this.thread.fail(error);

  answer({ request, annotation }: ControlRequest): ControlAnswer {
    switch (request) {
      case 'pause':
        this.thread.pause();
        break;
      case 'resume':
        this.thread.resume();
        break;
      case 'stop':
        this.thread.stop();
        break;
      case 'checkpoint':
        this.checkpointAsked = true;
        this.thread.checkpoint();
        break;
      case 'annotate':
        this.annotate(annotation ?? {});
        break;
      case 'status':
        break;
    }
    const { status, progress } = this.owner.record;
    return { ok: true, status, pending: this.pending(), step: progress?.step ?? 0, total: progress?.total ?? 0 };
  }

  private pending(): 'stop' | 'pause' | 'checkpoint' | undefined {
    if (this.thread.mode === 'stop') return 'stop';
    if (this.thread.mode === 'pause' && this.owner.record.status !== 'paused') return 'pause';
    return this.checkpointAsked ? 'checkpoint' : undefined;
  }

  private annotate({ tags, notes }: Annotation): void {
    this.owner.update({
      ...(tags && { tags: tags.map(String) }),
      ...(notes !== undefined && { notes: String(notes) }),
    });
    this.owner.saveSoon();
  }

  private receive(event: RunEvent): void {
    this.owner.report(event);
    if (event.type === 'checkpoint') this.checkpointAsked = false;
    if (event.type === 'engine') this.monitor.watch(event);
  }

  /** Puts the events and the record on the disk: a checkpoint relies on both. */
  private async settle(): Promise<void> {
    await this.owner.flush();
    await this.owner.save();
  }

  private setPaused(paused: boolean): void {
    this.monitor.pause(paused);
    if (paused) this.clock.pause();
    else this.clock.resume();
    this.owner.setStatus(paused ? 'paused' : 'running');
  }

  private async beat(): Promise<void> {
    try {
      if (!(await this.owner.isStillOurs())) throw takenAway();
      this.owner.update({ seconds: this.clock.seconds, heartbeat: new Date().toISOString() });
      await this.owner.save();
    } catch (error) {
      this.fail(error);
    }
  }
}

function takenAway(): UserError {
  const message = 'the lock of the run was removed or taken by another process';
  return new UserError({ kind: 'failed', code: 'lock-lost', message, remedy: 'Resume the run.' });
}
