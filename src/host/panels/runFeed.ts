import { watch, type FSWatcher } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { StoredEvent } from '../../protocol/events';
import type { LogLine, RunView } from '../../protocol/panel';
import type { RunRecord } from '../../protocol/record';
import { runPaths } from '../../runs/paths';
import { isActive } from '../../runs/record';
import { RunState } from '../../runs/run-state';
import { readRun } from '../../runs/run';
import { EventCursor } from '../../runs/tail';
import { runView } from './runView';

/**
 * Milliseconds between looks at the events of a run at work, of one that rests, of one that wrote more meanwhile, and at
 * the record beside events.
 */
const intervals = { active: 100, resting: 1000, stale: 10, record: 500 };
const logLines = 1000;

/** Where a feed puts what it reads. */
export interface RunSink {
  run(view: RunView): void;
  log(lines: readonly LogLine[]): void;
  /** A point of a curve, named `metric` or `metric#repeat`. */
  point(curve: string, step: number, value: number): void;
  /** The run goes on from `step`: what came later never was. */
  cut(step: number): void;
  /** Events that came, oldest first, and the run as it is after them; at the beginning perhaps none. */
  follow(events: readonly StoredEvent[], record: RunRecord): void;
  /** The run folder cannot be read, and why; empty: it can be read again. */
  lost(reason: string): void;
}

export interface FeedOptions {
  readonly isTrusted: () => boolean;
  /** Place of the run among those that wait, from 1. */
  readonly place: () => number | undefined;
  /** Whether anybody looks. */
  readonly isWatched: () => boolean;
}

/** Reads what happens to a run and hands it on as it comes. */
export class RunFeed {
  private readonly cursor: EventCursor;
  private readonly state = new RunState();
  private readonly log: LogLine[] = [];
  private config = '';
  private record: RunRecord | undefined;
  private recordTime = -Infinity;
  private hasCheckpoint = false;
  /** The view as it was handed on last, as text. */
  private shown = '';
  private isLost = false;
  private isLooking = false;
  /** Something was written while the last look was under way. */
  private isStale = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watcher: FSWatcher | undefined;
  private isClosed = false;

  constructor(
    private readonly folder: string,
    private readonly sink: RunSink,
    private readonly options: FeedOptions,
  ) {
    this.cursor = new EventCursor(folder);
  }

  /** @throws UserError when the folder holds no run. */
  async start(): Promise<void> {
    this.config = await readFile(runPaths.config(this.folder), 'utf8').catch(() => '');
    await this.look();
    this.watch();
    this.again();
  }

  /** Looks at once, since something beside the run changed. */
  refresh(): void {
    this.recordTime = -Infinity;
    this.wake();
  }

  dispose(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.watcher?.close();
  }

  /** What is written is seen at once where the system tells of it; looking again and again works everywhere. */
  private watch(): void {
    const events = basename(runPaths.events(this.folder));
    try {
      this.watcher = watch(this.folder, (_, name) => name === events && this.wake());
      this.watcher.on('error', () => this.watcher?.close());
    } catch {
      this.watcher = undefined;
    }
  }

  private wake(): void {
    this.isStale = this.isLooking;
    if (this.isClosed || this.isLooking) return;
    clearTimeout(this.timer);
    void this.round();
  }

  private again(): void {
    if (this.isClosed) return;
    const isLive = this.options.isWatched() && this.record !== undefined && isActive(this.record.status);
    const pause = this.isStale ? intervals.stale : isLive ? intervals.active : intervals.resting;
    this.isStale = false;
    this.timer = setTimeout(() => void this.round(), pause);
  }

  /** A folder that was deleted, or a disk that is away, may come back. */
  private async round(): Promise<void> {
    this.isLooking = true;
    try {
      await this.look();
      if (this.isLost) this.sink.lost('');
      this.isLost = false;
    } catch (error) {
      this.isLost = true;
      this.sink.lost(error instanceof Error ? error.message : String(error));
    }
    this.isLooking = false;
    this.again();
  }

  private async look(): Promise<void> {
    const events = await this.cursor.read();
    for (const event of events) this.take(event);
    const isNews = events.some(({ type }) => type === 'status' || type === 'result');
    const isDue = performance.now() - this.recordTime >= intervals.record;
    const isFirst = this.record === undefined;
    if (isNews || isDue) await this.readRecord();
    if (this.record === undefined || this.isClosed) return;
    const { folder, config, hasCheckpoint, options } = this;
    const around = { folder, config, hasCheckpoint, isTrusted: options.isTrusted(), place: options.place() };
    this.show(runView(this.record, this.state, around));
    if (events.some(({ type }) => type === 'log') || isFirst) this.sink.log([...this.log]);
    if (events.length > 0 || isFirst) this.sink.follow(events, this.record);
  }

  /** A run that rests is told of once. */
  private show(view: RunView): void {
    const text = JSON.stringify(view);
    if (text !== this.shown) this.sink.run(view);
    this.shown = text;
  }

  private async readRecord(): Promise<void> {
    this.record = (await readRun(this.folder)).record;
    this.recordTime = performance.now();
  }

  private take(event: StoredEvent): void {
    this.state.take(event);
    if (event.type === 'metric') {
      const suffix = event.repeat === undefined ? '' : `#${event.repeat}`;
      for (const [name, value] of Object.entries(event.values)) this.sink.point(name + suffix, event.step, value);
    } else if (event.type === 'resumed') this.sink.cut(event.step);
    else if (event.type === 'checkpoint') this.hasCheckpoint = true;
    else if (event.type === 'log') {
      const { time, level, message } = event;
      this.log.push({ time, level, message });
      if (this.log.length > logLines) this.log.shift();
    }
  }
}
