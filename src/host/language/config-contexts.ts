import * as vscode from 'vscode';
import { isActive } from '../../runs/record';
import type { RunIndex } from '../runs/contract';

/** What the buttons of a config depend on: lists of paths, which a `when` asks with `resourcePath in`. */
export class ConfigContexts implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly known = new Map<string, string>();

  constructor(private readonly index: RunIndex) {
    this.subscription = index.onDidChange(() => this.update());
    void index.ready.then(() => this.update());
  }

  private update(): void {
    const runs = this.index.all();
    this.set('searchlight.configsWithRuns', runs);
    this.set(
      'searchlight.configsAtWork',
      runs.filter(({ record }) => isActive(record.status)),
    );
  }

  /** A context that is set makes VS Code look at every menu: only changes are set. */
  private set(context: string, runs: ReturnType<RunIndex['all']>): void {
    const paths = [...new Set(runs.map(({ record }) => record.configFile))].sort();
    const text = paths.join('\n');
    if (this.known.get(context) === text) return;
    this.known.set(context, text);
    void vscode.commands.executeCommand('setContext', context, paths);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
