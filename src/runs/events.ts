import { readFile } from 'node:fs/promises';
import type { StoredEvent } from '../protocol/events';
import { runPaths } from './paths';
import { dropAbandoned } from './reduce';

/** @returns the event on a line of `events.jsonl`, or undefined for a line that a crash tore. */
export function parseEventLine(line: string): StoredEvent | undefined {
  try {
    const event = JSON.parse(line) as Partial<StoredEvent> | null;
    const whole = typeof event?.type === 'string' && Number.isSafeInteger(event.seq) && typeof event.time === 'string';
    return whole ? (event as StoredEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** The events on the whole lines of a text; a last line without its newline is not whole. */
export function parseEventLines(text: string): StoredEvent[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.map(parseEventLine).filter((event) => event !== undefined);
}

/** Reads the story of a run, without what it did in vain before it was resumed. */
export async function readEvents(folder: string): Promise<StoredEvent[]> {
  const text = await readFile(runPaths.events(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return dropAbandoned(parseEventLines(text));
}
