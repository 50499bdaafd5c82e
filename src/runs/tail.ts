import { open } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { StoredEvent } from '../protocol/events';
import { parseEventLines } from './events';
import { runPaths } from './paths';

/**
 * A place in the events of a run. It stands at the end of a whole line always, so that a line still being
 * written, or torn and then repaired, is read when it is whole.
 */
export class EventCursor {
  private offset = 0;

  /** @param after - Sequence number of the newest event known already; 0 for none. */
  constructor(
    private readonly folder: string,
    private after = 0,
  ) {}

  /** @returns the events that came since the last call; `resumed` tells to drop earlier ones. */
  async read(): Promise<readonly StoredEvent[]> {
    const text = await this.readOn();
    const events = parseEventLines(text).filter((event) => event.seq > this.after);
    if (events.length > 0) this.after = events[events.length - 1].seq;
    return events;
  }

  private async readOn(): Promise<string> {
    const file = await open(runPaths.events(this.folder), 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!file) return '';
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(Math.max(0, size - this.offset));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, this.offset);
      const whole = bytes.subarray(0, bytes.subarray(0, bytesRead).lastIndexOf(0x0a) + 1);
      this.offset += whole.length;
      return whole.toString('utf8');
    } finally {
      await file.close();
    }
  }
}

export interface TailOptions {
  /** Sequence number of the newest event known already; 0 (all) by default. */
  readonly after?: number;
  readonly signal?: AbortSignal;
  /** Milliseconds between looks; 100 by default. Looking works on every file system, watching does not. */
  readonly interval?: number;
}

/** Follows the events of a run until `signal`; what was written before that is always delivered. */
export async function* tailEvents(folder: string, options: TailOptions = {}): AsyncGenerator<readonly StoredEvent[]> {
  const cursor = new EventCursor(folder, options.after);
  for (;;) {
    const last = options.signal?.aborted ?? false;
    const events = await cursor.read();
    if (events.length > 0) yield events;
    if (last) return;
    await delay(options.interval ?? 100, undefined, { signal: options.signal }).catch(() => undefined);
  }
}
