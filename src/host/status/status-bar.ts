import * as vscode from 'vscode';
import type { RunActions, RunIndex } from '../runs/contract';
import { atWork, type RunProgress } from './run-progress';
import { statusText, statusTooltip } from './status-text';

/** The run at work in the status bar: how far it is, how long it takes, its best metric and its device. */
export class RunStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('searchlight.runs', vscode.StatusBarAlignment.Left, 50);
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly runs: RunIndex,
    private readonly actions: Pick<RunActions, 'queued'>,
    private readonly progress: RunProgress,
  ) {
    this.item.name = vscode.l10n.t('Searchlight Runs');
    this.item.command = 'searchlight.showRuns';
    this.subscriptions = [this.item, progress.onDidChange(() => this.update())];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private update(): void {
    const live = atWork(this.runs).map((run) => ({ run, state: this.progress.of(run.folder) }));
    const waiting = this.actions.queued().flatMap((folder) => this.runs.find(folder) ?? []);
    const text = statusText(live, waiting.length);
    if (text === undefined) return this.item.hide();
    this.item.text = text;
    this.item.tooltip = statusTooltip(live, waiting);
    this.item.accessibilityInformation = {
      label: `Searchlight: ${text.replace(/\$\([^)]*\)\s*/g, '')}`,
      role: 'button',
    };
    this.item.show();
  }
}
