import * as vscode from 'vscode';
import { formatNumber, formatSeconds } from '../../plot/format';
import type { Run } from '../../runs/run';
import type { RunState } from '../../runs/run-state';
import { percentOf } from '../sidebar/runs/description';
import { statusWord } from '../sidebar/runs/status';

/** A run at work and how far it is, as far as that is known. */
export interface LiveRun {
  readonly run: Run;
  readonly state: RunState | undefined;
}

/** Percent, phase or status, time left, best metric and device of a run, as far as they are known. */
export function progressParts({ run, state }: LiveRun): string[] {
  const { record } = run;
  const { progress = record.progress, remaining, best } = state ?? {};
  const percent = percentOf({ progress });
  const left = remaining === undefined ? undefined : leftText(remaining);
  const pace = record.status === 'paused' ? statusWord('paused') : left;
  const parts = [
    percent ?? progress?.phase ?? statusWord(record.status),
    pace,
    best && `${best.name} ${formatNumber(best.value, 3)}`,
    record.engine?.device,
  ];
  return parts.filter((part) => part !== undefined);
}

/** An estimate has no tenths. */
function leftText(seconds: number): string {
  const time = seconds < 59.5 ? `${Math.max(1, Math.round(seconds))} s` : formatSeconds(seconds);
  return vscode.l10n.t('{0} left', time);
}

/** What the status bar says; undefined where there is nothing to say. */
export function statusText(live: readonly LiveRun[], waiting: number): string | undefined {
  const shown = live.find(({ run }) => run.record.status === 'running') ?? live.at(0);
  const more = waiting === 0 ? [] : [vscode.l10n.t('{0} waiting', waiting)];
  if (shown === undefined) return waiting === 0 ? undefined : `$(watch) ${more.join('')}`;
  const icon = shown.run.record.status === 'paused' ? '$(debug-pause)' : '$(loading~spin)';
  const count = live.length > 1 ? `${vscode.l10n.t('{0} runs', live.length)}: ` : '';
  const [first, ...rest] = progressParts(shown);
  return [`${icon} ${count}${shown.run.record.name} ${first}`, ...rest, ...more].join(' · ');
}

/** All runs at work, with what can be done with each. */
export function statusTooltip(live: readonly LiveRun[], waiting: readonly Run[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = {
    enabledCommands: ['searchlight.openPanel', 'searchlight.pause', 'searchlight.resume', 'searchlight.stop'],
  };
  for (const each of live) {
    const { folder, record } = each.run;
    text.appendMarkdown('**').appendText(record.name).appendMarkdown('** ').appendText(record.task);
    text.appendMarkdown('\n\n').appendText(progressParts(each).join(' · ')).appendMarkdown('\n\n');
    const isPaused = record.status === 'paused';
    const links = [
      link('searchlight.openPanel', vscode.l10n.t('Open panel'), folder),
      isPaused
        ? link('searchlight.resume', vscode.l10n.t('Resume'), folder)
        : link('searchlight.pause', vscode.l10n.t('Pause'), folder),
      link('searchlight.stop', vscode.l10n.t('Stop'), folder),
    ];
    text.appendMarkdown(`${links.join(' · ')}\n\n`);
  }
  if (waiting.length > 0) {
    const names = waiting.map(({ record }) => record.name).join(', ');
    text.appendText(vscode.l10n.t('Waiting: {0}', names));
  }
  return text;
}

const link = (command: string, title: string, folder: string) =>
  `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([folder]))})`;
