import * as vscode from 'vscode';
import { isActive, isWaiting } from '../../runs/record';
import type { Run } from '../../runs/run';
import { RunState } from '../../runs/run-state';
import { EventCursor } from '../../runs/tail';
import type { RunIndex } from '../runs/contract';

interface Followed {
  readonly cursor: EventCursor;
  readonly state: RunState;
}

/** How far the runs at work are, gathered from their events; nothing is read while none is at work. */
export class RunProgress implements vscode.Disposable {
  private readonly followed = new Map<string, Followed>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;
  private isDisposed = false;

  readonly onDidChange = this.changes.event;

  /** @param interval - Milliseconds between looks. */
  constructor(
    private readonly runs: RunIndex,
    private readonly interval: () => number,
  ) {
    this.subscription = runs.onDidChange(() => this.look());
  }

  /** Undefined for a run that is not at work. */
  of(folder: string): RunState | undefined {
    return this.followed.get(folder)?.state;
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.subscription.dispose();
    this.changes.dispose();
  }

  /** One look at a time: a cursor that is read twice at once would give its events twice. */
  private look(): void {
    if (this.isLooking || this.isDisposed) return;
    clearTimeout(this.timer);
    this.isLooking = true;
    void this.readOn().then(() => {
      this.isLooking = false;
      if (this.isDisposed) return;
      this.changes.fire();
      if (this.followed.size > 0) this.timer = setTimeout(() => this.look(), this.interval());
    });
  }

  private async readOn(): Promise<void> {
    const folders = new Set(atWork(this.runs).map(({ folder }) => folder));
    for (const folder of this.followed.keys()) if (!folders.has(folder)) this.followed.delete(folder);
    for (const folder of folders) {
      if (!this.followed.has(folder)) {
        this.followed.set(folder, { cursor: new EventCursor(folder), state: new RunState() });
      }
    }
    const reading = [...this.followed.values()].map(async ({ cursor, state }) => {
      const events = await cursor.read().catch(() => []); // the folder was deleted, or its disk is away
      for (const event of events) state.take(event);
    });
    await Promise.all(reading);
  }
}

/** Runs that a process is at work on, newest first. */
export const atWork = (runs: RunIndex): readonly Run[] =>
  runs.all().filter(({ record }) => isActive(record.status) && !isWaiting(record));
