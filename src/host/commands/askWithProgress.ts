import * as vscode from 'vscode';
import { askCli, type CliOptions } from './askCli';

/** The command line, found when it is needed. */
export interface CliPrograms {
  readonly cli: string;
  readonly node: () => Promise<string>;
}

/**
 * Asks the command line for something that takes a while, with a notification by which the person can end it.
 * @param args - With `--json`: the answer is the one object that it prints.
 * @returns undefined when the person ended it
 * @throws UserError what the command line says is wrong.
 */
export async function askWithProgress<T>(
  title: string,
  args: readonly string[],
  { cli, node }: CliPrograms,
): Promise<T | undefined> {
  const options: CliOptions = { cli, node: await node() };
  const progress = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(progress, async (_, token) => {
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      return await askCli<T>(args, { ...options, signal: abort.signal });
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}
