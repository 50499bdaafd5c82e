import * as vscode from 'vscode';
import { isActive, isWaiting } from '../../runs/record';
import type { Run } from '../../runs/run';
import type { RunIndex } from '../runs/contract';

/** What `when` clauses can ask about the runs of the window. */
const questions: Readonly<Record<string, (run: Run) => boolean>> = {
  'searchlight.hasRuns': () => true,
  'searchlight.hasActiveRuns': ({ record }) => isActive(record.status),
  'searchlight.hasRunning': ({ record }) => record.status === 'running',
  'searchlight.hasResumable': ({ record }) => !['running', 'done'].includes(record.status),
  'searchlight.hasWaiting': ({ record }) => isWaiting(record),
};

/** Keeps the context keys of the runs up to date; the editor is told of changes only. */
export class RunContextKeys implements vscode.Disposable {
  private readonly known = new Map<string, boolean>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly runs: RunIndex) {
    this.subscription = runs.onDidChange(() => this.update());
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private update(): void {
    for (const [key, asks] of Object.entries(questions)) {
      const value = this.runs.all().some(asks);
      if (value !== (this.known.get(key) ?? false)) void vscode.commands.executeCommand('setContext', key, value);
      this.known.set(key, value);
    }
  }
}
