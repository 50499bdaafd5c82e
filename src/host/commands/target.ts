import * as vscode from 'vscode';
import { isActive } from '../../runs/record';
import { isConfigFile } from '../language/selector';
import type { RunIndex } from '../runs/contract';

/** Whatever stands for a run in a tree of ours. */
interface HasFolder {
  readonly folder: string;
}

const hasFolder = (value: unknown): value is HasFolder =>
  typeof value === 'object' && value !== null && 'folder' in value && typeof value.folder === 'string';

/** A config stands for its run at work, else for its newest. */
function folderOfConfig(runs: RunIndex, { fsPath }: vscode.Uri): string | undefined {
  const all = runs.ofConfig(fsPath);
  return (all.find(({ record }) => isActive(record.status)) ?? all.at(0))?.folder;
}

function folderOf(runs: RunIndex, value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof vscode.Uri) return isConfigFile(value) ? folderOfConfig(runs, value) : value.fsPath;
  return hasFolder(value) ? value.folder : undefined;
}

/**
 * The runs that a command was called for.
 * @param target What the editor or another part gives first: a run folder, its address, a config or a node of a tree.
 * @param selection What a tree gives second: all nodes that are selected, the target among them.
 * @returns their folders; none where the command came from the palette or from a key
 */
export function targetFolders(runs: RunIndex, target: unknown, selection?: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [target];
  return [...new Set(values.flatMap((value) => folderOf(runs, value) ?? []))];
}

/** The config that a command was called for: by its address, or a group of the runs of a config. */
export function targetConfig(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  if (typeof target !== 'object' || target === null || !('configFile' in target)) return undefined;
  return typeof target.configFile === 'string' ? vscode.Uri.file(target.configFile) : undefined;
}
