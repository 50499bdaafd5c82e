import { readFile } from 'node:fs/promises';
import type { UpdateChannel } from '../../messaging/updates';
import type { StoredEvent } from '../../protocol/events';
import type { LogLine, RunParts, RunView } from '../../protocol/panel';
import type { RunRecord } from '../../protocol/record';
import { runPaths } from '../../runs/paths';
import { isActive } from '../../runs/record';
import { RunState } from '../../runs/run-state';
import { readRun } from '../../runs/run';
import { EventCursor } from '../../runs/tail';

/** Milliseconds between looks at the events of a run at work, of one that rests, and at the record beside events. */
const intervals = { active: 100, resting: 1000, record: 500 };
const logLines = 1000;

/** Reads what happens to a run and puts it into the parts and curves that every run panel has. */
export class RunFeed {
  private readonly cursor: EventCursor;
  private readonly state = new RunState();
  private log: LogLine[] = [];
  private config = '';
  private record: RunRecord | undefined;
  private recordTime = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  /** @param follow - Called with new events, and once with none. */
  constructor(
    private readonly folder: string,
    private readonly channel: UpdateChannel<RunParts>,
    private readonly mayControl: boolean,
    private readonly follow: (events: readonly StoredEvent[], record: RunRecord) => void,
  ) {
    this.cursor = new EventCursor(folder);
  }

  /** @throws UserError when the folder holds no run. */
  async start(): Promise<void> {
    this.config = await readFile(runPaths.config(this.folder), 'utf8').catch(() => '');
    await this.look();
    this.again();
  }

  dispose(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private again(): void {
    if (this.isClosed) return;
    const active = this.record !== undefined && isActive(this.record.status);
    this.timer = setTimeout(
      () => {
        // A folder that was deleted, or a disk that is away, may come back.
        void this.look().then(
          () => this.again(),
          () => this.again(),
        );
      },
      active ? intervals.active : intervals.resting,
    );
  }

  private async look(): Promise<void> {
    const events = await this.cursor.read();
    for (const event of events) this.take(event);
    const isNews = events.some(({ type }) => type === 'status' || type === 'result');
    const isDue = performance.now() - this.recordTime >= intervals.record;
    if (isNews || isDue) await this.readRecord();
    if (this.record === undefined || this.isClosed) return;
    if (events.length > 0 || isDue) this.channel.set('run', this.viewOf(this.record));
    if (events.length > 0 || this.channel.get('log') === undefined) {
      this.channel.set('log', this.log);
      this.follow(events, this.record);
    }
  }

  private async readRecord(): Promise<void> {
    this.record = (await readRun(this.folder)).record;
    this.recordTime = performance.now();
  }

  private take(event: StoredEvent): void {
    this.state.take(event);
    if (event.type === 'metric') {
      const suffix = event.repeat === undefined ? '' : `#${event.repeat}`;
      for (const [name, value] of Object.entries(event.values)) this.channel.append(name + suffix, event.step, value);
    } else if (event.type === 'resumed') this.channel.cutCurves(event.step);
    else if (event.type === 'log') {
      const { time, level, message } = event;
      this.log = [...this.log.slice(1 - logLines), { time, level, message }];
    }
  }

  private viewOf(record: RunRecord): RunView {
    const { id, name, task, status, seconds, created, seed, engine, versions, metrics, error, notes, tags } = record;
    const { progress, remaining } = this.state;
    return {
      ...{ id, name, task, status, seconds, created, seed, engine, versions, metrics, error, notes, tags },
      folder: this.folder,
      phase: progress?.phase,
      step: progress?.step ?? 0,
      total: progress?.total ?? 0,
      repeat: progress?.repeat,
      repeats: progress?.repeats,
      remaining,
      repeatMetrics: record.repeats,
      config: this.config,
      mayControl: this.mayControl,
    };
  }
}
