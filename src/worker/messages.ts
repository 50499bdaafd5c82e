import type { ErrorRecord } from '../protocol/errors';
import type { RunEvent } from '../protocol/events';

/** What the task thread is started with. */
export interface TaskStart {
  readonly folder: string;
  /** True when the run was started before and goes on from its newest checkpoint, if it has one. */
  readonly resume: boolean;
  readonly flags: SharedArrayBuffer;
}

/** From the task thread to the main thread, which alone writes the record and the events. */
export type FromTask =
  | { readonly type: 'event'; readonly event: RunEvent }
  /** Asks to have all events so far on the disk; answered by `flushed`. */
  | { readonly type: 'flush'; readonly id: number }
  | { readonly type: 'paused'; readonly paused: boolean }
  /** The last message; `error` is absent when the task was done. */
  | { readonly type: 'ended'; readonly error?: ErrorRecord; readonly stack?: string };

/** From the main thread to the task thread. */
export type ToTask = { readonly type: 'flushed'; readonly id: number } | { readonly type: 'wake' };
