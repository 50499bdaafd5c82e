import { execFile } from 'node:child_process';
import { UserError, type ErrorRecord } from '../../protocol/errors';
import { asNode } from '../../runs/launch';

export interface CliOptions {
  /** Path of the command line's program. */
  readonly cli: string;
  /** Path of the Node that runs it, or of an editor's program that can act as one. */
  readonly node: string;
  readonly signal?: AbortSignal;
}

const outputBytes = 64 * 2 ** 20;

/**
 * Asks the command line for something, in a process of its own: engines may crash, and large results take long.
 * @param args With `--json`: the answer is the one object that it prints.
 * @throws UserError what the command line says is wrong; Error where it does not answer; AbortError after `signal`.
 */
export function askCli<T>(args: readonly string[], { cli, node, signal }: CliOptions): Promise<T> {
  const options = { maxBuffer: outputBytes, windowsHide: true, signal, env: { ...process.env, ...asNode } };
  return new Promise((resolve, reject) => {
    execFile(node, [cli, ...args], options, (error, stdout, stderr) => {
      const answer = parsed(stdout);
      if (error === null && answer !== undefined) resolve(answer as T);
      else reject(failureOf(answer) ?? error ?? new Error(stderr));
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureOf(answer: unknown): UserError | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  return new UserError({ ...(answer.error as Omit<ErrorRecord, 'kind'>), kind: 'failed' });
}
