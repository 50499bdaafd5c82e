import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Run } from '../../../runs/run';
import { isActive } from '../../../runs/record';
import { describeRun, type RunPlace } from './description';
import { runLabel } from './label';
import type { Grouping } from './grouping';
import type { GroupNode } from './node';
import { statusIcon, statusWord } from './status';

/** What menus ask for: the status, and the kind of results that commands are about. */
export function contextOf({ status, task }: Run['record']): string {
  return status === 'done' && task.startsWith('cluster/') ? 'run.done.cluster' : `run.${status}`;
}

/** A run as a line of the tree; its tooltip is made when it is asked for. */
export function runItem(run: Run, grouping: Grouping, place: RunPlace): vscode.TreeItem {
  const { folder, record } = run;
  const [label, description] = [runLabel(run, grouping, place.now), describeRun(record, place)];
  const item = new vscode.TreeItem(label);
  item.id = `run:${folder}`;
  item.description = description;
  item.iconPath = statusIcon(record.status);
  item.contextValue = contextOf(record);
  item.command = { command: 'searchlight.openPanel', title: vscode.l10n.t('Open panel'), arguments: [folder] };
  // An icon says nothing to who cannot see it.
  const spoken = [label, record.name, record.task, statusWord(record.status), description];
  item.accessibilityInformation = { label: spoken.join(', ') };
  return item;
}

/**
 * A group as a line of the tree.
 * @param expanded whether it is open until the person decides
 */
export function groupItem({ grouping, key }: GroupNode, runs: readonly Run[], expanded: boolean): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const { label, icon, place } = groupFace(grouping, key, runs);
  const item = new vscode.TreeItem(label, expanded ? Expanded : Collapsed);
  item.id = `group:${grouping}:${key}`;
  item.iconPath = icon;
  item.description = [place, countText(runs)].filter(Boolean).join(' · ');
  item.tooltip = grouping === 'config' ? new vscode.MarkdownString().appendText(key) : undefined;
  item.accessibilityInformation = { label: `${label}, ${item.description}` }; // else it would be the tooltip
  item.contextValue = `group.${grouping}`;
  return item;
}

interface GroupFace {
  readonly label: string;
  readonly icon: vscode.ThemeIcon;
  /** Where it is, for a config in a folder below that of the workspace. */
  readonly place?: string;
}

function groupFace(grouping: Grouping, key: string, runs: readonly Run[]): GroupFace {
  if (grouping === 'status') {
    const { status } = runs[0].record;
    return { label: sentence(statusWord(status)), icon: statusIcon(status) };
  }
  if (grouping === 'method') return { label: key, icon: new vscode.ThemeIcon(taskIcon(key)) };
  const place = dirname(vscode.workspace.asRelativePath(key));
  return { label: configName(key), icon: new vscode.ThemeIcon('settings'), place: place === '.' ? undefined : place };
}

/** A config without the ending that all configs share. */
export const configName = (file: string) => basename(file).replace(/\.searchlight\.ya?ml$/i, '');

/** Icon of a method by the first word of its task. */
export function taskIcon(task: string): string {
  const icons: Readonly<Record<string, string>> = {
    unmix: 'layers',
    cluster: 'graph-scatter',
    search: 'type-hierarchy',
  };
  return icons[task.split('/')[0]] ?? 'beaker';
}

function countText(runs: readonly Run[]): string {
  const active = runs.filter(({ record }) => isActive(record.status)).length;
  const count = runs.length === 1 ? vscode.l10n.t('1 run') : vscode.l10n.t('{0} runs', runs.length);
  return active === 0 || active === runs.length ? count : `${count}, ${vscode.l10n.t('{0} active', active)}`;
}

const sentence = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);
