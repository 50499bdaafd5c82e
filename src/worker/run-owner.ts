import { randomBytes } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, type ErrorRecord } from '../protocol/errors';
import type { RunEvent } from '../protocol/events';
import type { RunRecord, RunStatus } from '../protocol/record';
import { removeLeftovers } from '../runs/durable';
import { diskError } from '../runs/errors';
import { EventLog } from '../runs/event-log';
import { alreadyDone } from '../runs/line';
import { RunLock } from '../runs/lock';
import { livePictures, runPaths } from '../runs/paths';
import { readRecord, writeRecord } from '../runs/record';
import { applyEvent } from '../runs/reduce';

/** Kept free for the last words of a run on a full disk. */
const reserveBytes = 1 << 16;

/** Which runs are taken. */
export interface Taking {
  /** Only one that waits to be started, not one that was stopped or was interrupted since. */
  readonly onlyWaiting?: boolean;
}

/** The one writer of a run folder's record, events and log. */
export class RunOwner {
  /** Told when something could not be written. */
  onError: (error: unknown) => void = () => undefined;
  private saving: Promise<void> | undefined;
  private unsaved = false;

  private constructor(
    readonly folder: string,
    private readonly lock: RunLock,
    private readonly events: EventLog,
    private readonly text: WriteStream,
    private current: RunRecord,
  ) {}

  /**
   * Takes a run folder, if it is free or its owner died.
   * @throws UserError `run-in-use`, `run-is-done`, `not-waiting` and those of {@link readRecord}.
   */
  static async open(folder: string, { onlyWaiting = false }: Taking = {}): Promise<RunOwner> {
    await readRecord(folder);
    const lock = await RunLock.acquire(folder);
    try {
      const record = await readRecord(folder); // again: its last owner may have finished it meanwhile
      if (record.status === 'done') throw alreadyDone(record);
      if (onlyWaiting && record.status !== 'queued') throw notWaiting(record);
      const artifacts = [runPaths.artifacts(folder), join(folder, livePictures)];
      await Promise.all([folder, ...artifacts].map(removeLeftovers));
      await writeFile(runPaths.reserve(folder), randomBytes(reserveBytes)).catch((error: unknown) => {
        throw diskError(error, folder);
      });
      const events = await EventLog.open(folder);
      const text = createWriteStream(runPaths.log(folder), { flags: 'a' }).on('error', () => undefined);
      return new RunOwner(folder, lock, events, text, record);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  get record(): RunRecord {
    return this.current;
  }

  /** Puts an event into the story of the run, and what it says into the record. */
  report(event: RunEvent): void {
    this.current = applyEvent(this.current, event);
    this.events.append(event);
    this.events.flush().catch((error: unknown) => this.onError(error));
    if (event.type === 'log') this.log(event.level, event.message);
  }

  setStatus(status: RunStatus, error?: ErrorRecord): void {
    this.report({ type: 'status', status, ...(error && { error }) });
    this.log('info', `status ${status}`);
    this.saveSoon();
  }

  /** Changes the record; {@link save} writes it. */
  update(changes: Partial<RunRecord>): void {
    this.current = { ...this.current, ...changes };
  }

  /** Writes the record as it is now; calls that come while it is being written share the next write. */
  save(): Promise<void> {
    this.unsaved = true;
    return (this.saving ??= this.writeWhileUnsaved());
  }

  /** As {@link save}, without waiting for it. */
  saveSoon(): void {
    this.save().catch((error: unknown) => this.onError(error));
  }

  /** Adds a line to `log.txt`. */
  log(level: string, message: string): void {
    this.text.write(`${new Date().toISOString()} ${level.toUpperCase()} ${message}\n`);
  }

  /** Waits until all events so far are on the disk. */
  async flush(): Promise<void> {
    await this.events.flush({ sync: true });
  }

  /** False when somebody took the run away; then nothing may be written any more. */
  async isStillOurs(): Promise<boolean> {
    return this.lock.held();
  }

  /** Gives back the space kept for the last words. */
  async freeReserve(): Promise<void> {
    await rm(runPaths.reserve(this.folder), { force: true });
  }

  /** Writes what waits, unless the run was taken away, and gives it back. */
  async close(): Promise<void> {
    try {
      if (!(await this.isStillOurs())) return;
      await this.flush();
      await this.save();
    } finally {
      await this.events.close();
      await new Promise<void>((resolve) => this.text.end(() => resolve()));
      await this.lock.release();
    }
  }

  private async writeWhileUnsaved(): Promise<void> {
    try {
      while (this.unsaved) {
        this.unsaved = false;
        await writeRecord(this.folder, this.current);
      }
    } finally {
      this.saving = undefined;
    }
  }
}

function notWaiting({ id, status }: RunRecord): UserError {
  return new UserError({
    kind: 'failed',
    code: 'not-waiting',
    message: `run ${id} does not wait any more: it is ${status}`,
  });
}
