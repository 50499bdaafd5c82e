import * as vscode from 'vscode';
import type { RunStatus } from '../../../protocol/record';

/** Icon of a status, its colour in the theme, and its place among others: what needs a person's eye comes first. */
const looks: Readonly<Record<RunStatus, { icon: string; colour: string; order: number }>> = {
  running: { icon: 'sync~spin', colour: 'charts.blue', order: 0 },
  paused: { icon: 'debug-pause', colour: 'charts.yellow', order: 1 },
  queued: { icon: 'clock', colour: 'charts.purple', order: 2 },
  interrupted: { icon: 'warning', colour: 'charts.orange', order: 3 },
  failed: { icon: 'error', colour: 'testing.iconFailed', order: 4 },
  stopped: { icon: 'circle-slash', colour: 'disabledForeground', order: 5 },
  done: { icon: 'pass-filled', colour: 'testing.iconPassed', order: 6 },
};

export function statusIcon(status: RunStatus): vscode.ThemeIcon {
  const { icon, colour } = looks[status];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
}

export const statusOrder = (status: RunStatus) => looks[status].order;

export function statusWord(status: RunStatus): string {
  const { t } = vscode.l10n;
  switch (status) {
    case 'running':
      return t('running');
    case 'paused':
      return t('paused');
    case 'queued':
      return t('queued');
    case 'interrupted':
      return t('interrupted');
    case 'failed':
      return t('failed');
    case 'stopped':
      return t('stopped');
    case 'done':
      return t('done');
  }
}
