import type { ElkNode } from 'elkjs/lib/elk-api';
// A page of the editor cannot start a thread from a file, so the thread's program is a text in the page's own bundle.
import program from 'elkjs/lib/elk-worker.min.js?raw';

/** What is asked of elkjs' worker, and what it answers. */
export interface LayoutRequest {
  readonly id: number;
  readonly cmd: 'register' | 'layout';
  readonly algorithms?: readonly string[];
  readonly graph?: ElkNode;
  readonly layoutOptions?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, boolean>>;
}
export interface LayoutAnswer {
  readonly id: number;
  readonly data?: ElkNode;
  readonly error?: unknown;
}

/** A thread that lays graphs out. */
export interface LayoutThread {
  postMessage(request: LayoutRequest): void;
  terminate(): void;
}

export interface LayoutListener {
  readonly receive: (answer: LayoutAnswer) => void;
  readonly fail: (error: { readonly message?: string }) => void;
}

/** Starts elkjs in a thread of its own. */
export function startLayoutThread({ receive, fail }: LayoutListener): LayoutThread {
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const thread = new Worker(address);
  URL.revokeObjectURL(address);
  thread.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => receive(data);
  thread.onerror = fail;
  return thread;
}
