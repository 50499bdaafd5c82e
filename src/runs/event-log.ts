import { open, type FileHandle } from 'node:fs/promises';
import type { RunEvent } from '../protocol/events';
import { diskError } from './errors';
import { parseEventLine } from './events';
import { runPaths } from './paths';

/** Appends to `events.jsonl`. Only who holds the lock of the run may have one. */
export class EventLog {
  private pending: string[] = [];
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private size: number,
    private lastSeq: number,
  ) {}

  /** Opens the log and cuts off what a crash left of a last line. */
  static async open(folder: string): Promise<EventLog> {
    const path = runPaths.events(folder);
    try {
      const file = await open(path, 'a+');
      const { size, seq } = await findEnd(file);
      await file.truncate(size);
      return new EventLog(file, path, size, seq);
    } catch (error) {
      throw diskError(error, path);
    }
  }

  /** Sequence number of the newest event, from 1; 0 when there is none. */
  get seq(): number {
    return this.lastSeq;
  }

  /** Puts an event in line; it is written with those that wait already. Await {@link flush} to know that it is. */
  append(event: RunEvent): void {
    this.pending.push(`${JSON.stringify({ seq: ++this.lastSeq, time: new Date().toISOString(), ...event })}\n`);
  }

  /**
   * Writes what waits.
   * @throws UserError `disk-full` when there is no room; the log then ends with its last whole line.
   */
  flush(options: { sync: boolean } = { sync: false }): Promise<void> {
    const written = this.writing.then(async () => {
      await this.write();
      if (options.sync) await this.file.sync();
    });
    this.writing = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async write(): Promise<void> {
    if (this.pending.length === 0) return;
    const bytes = Buffer.from(this.pending.join(''));
    const lines = this.pending.length;
    try {
      await this.file.appendFile(bytes);
      this.size += bytes.length;
      this.pending.splice(0, lines);
    } catch (error) {
      await this.file.truncate(this.size).catch(() => undefined);
      throw diskError(error, this.path);
    }
  }
}

/** Finds the end of the last whole event, reading back from the end by windows that grow. */
async function findEnd(file: FileHandle): Promise<{ size: number; seq: number }> {
  const { size } = await file.stat();
  for (let window = 1 << 16; ; window *= 4) {
    const start = Math.max(0, size - window);
    const bytes = Buffer.alloc(size - start);
    await file.read(bytes, 0, bytes.length, start);
    const found = lastEvent(bytes, start === 0);
    if (found) return { size: start + found.end, seq: found.seq };
    if (start === 0) return { size: 0, seq: 0 };
  }
}

function lastEvent(bytes: Buffer, fromStart: boolean): { end: number; seq: number } | undefined {
  let end = bytes.lastIndexOf(0x0a);
  while (end >= 0) {
    const before = end === 0 ? -1 : bytes.lastIndexOf(0x0a, end - 1);
    if (before < 0 && !fromStart) return undefined;
    const event = parseEventLine(bytes.toString('utf8', before + 1, end));
    if (event) return { end: end + 1, seq: event.seq };
    end = before;
  }
  return undefined;
}
