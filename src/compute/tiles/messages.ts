import type { MessagePort } from 'node:worker_threads';
import type { TileJob } from './job';

export interface ThreadData {
  readonly control: SharedArrayBuffer;
  readonly memory: WebAssembly.Memory;
  readonly port: MessagePort;
  /** Number of the thread in the pool; the calling thread is 0. */
  readonly thread: number;
}

/** Read by a thread when it is next called. */
export type ToThread =
  { readonly type: 'load'; readonly job: TileJob } | { readonly type: 'unload'; readonly id: number };

export interface FromThread {
  readonly error: unknown;
}
