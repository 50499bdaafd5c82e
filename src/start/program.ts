import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StoppedError, UserError, type ErrorRecord } from '../protocol/errors';
import { asNode } from '../runs/launch';

/** What a program of ours prints, a JSON object a line: progress, then one that is not. */
type ProgramMessage =
  | { readonly type: 'progress'; readonly progress: unknown }
  | { readonly type: 'failed'; readonly error: ErrorRecord }
  | { readonly type: string };

type Progress<Message> =
  Extract<Message, { readonly type: 'progress' }> extends { readonly progress: infer P } ? P : never;

/** The last message, which is neither progress nor failure. */
export type Answered<Message> = Exclude<Message, { readonly type: 'progress' | 'failed' }>;

export interface ProgramOptions<P> {
  /** The Node that runs compute in; this process's own by default. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: P) => void;
}

/**
 * Runs one of our programs in a process of its own and waits for its answer: engines are native libraries, which may
 * crash or hang, and long work must be stoppable.
 *
 * @param name - Of the bundle, without its ending.
 * @throws UserError as the program says; StoppedError when the signal ends it; Error when it ends without an answer.
 */
export async function askProgram<Message extends ProgramMessage>(
  name: string,
  args: readonly string[],
  { node = process.execPath, env, signal, onProgress = () => {} }: ProgramOptions<Progress<Message>>,
): Promise<Answered<Message>> {
  const child = spawn(node, [join(SEARCHLIGHT_DIST, `${name}.js`), ...args], {
    env: { ...process.env, ...asNode, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    windowsHide: true,
  });
  const end = (): void => void child.kill();
  signal?.addEventListener('abort', end, { once: true });
  try {
    let last: ProgramMessage | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      last = JSON.parse(line) as ProgramMessage;
      if ('progress' in last) onProgress(last.progress as Progress<Message>);
    }
    if (signal?.aborted === true) throw new StoppedError(`${name} was stopped`);
    if (last === undefined || 'progress' in last) throw new Error(`${name} ended without an answer`);
    if ('error' in last) throw new UserError(last.error);
    return last as Answered<Message>;
  } finally {
    signal?.removeEventListener('abort', end);
  }
}
