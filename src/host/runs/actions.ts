import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../protocol/errors';
import { askRun } from '../../runs/control';
import { alreadyDone, leaveLine } from '../../runs/line';
import { isWaiting } from '../../runs/record';
import { readRun } from '../../runs/run';
import { setting } from '../settings/settings';
import type { RunActions } from './contract';
import type { Devices } from './devices';
import type { RunLine } from './line';
import { tellError, tellErrors, tellUntrusted, type Notify } from './notices';
import { prepareRun } from './prepare/prepare';
import type { WorkspaceRuns } from './workspace-runs';

export interface ActionOptions {
  readonly runs: WorkspaceRuns;
  readonly line: RunLine;
  readonly devices: Devices;
  readonly log: vscode.LogOutputChannel;
  readonly notify: Notify;
  readonly isTrusted: () => boolean;
  /** Shows the panel of a run that was started. */
  readonly show: (folder: string) => void;
}

/** What people do with runs. Nothing of it happens in Restricted Mode. */
export class WorkspaceActions implements RunActions {
  constructor(private readonly options: ActionOptions) {}

  start(config: vscode.Uri): Promise<string | undefined> {
    return this.attempt(async () => {
      const file = await savedFile(config);
      const folder = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Searchlight checks the config') },
        () => this.prepare(file),
      );
      if (folder === undefined) return undefined;
      await this.options.runs.lookAt(folder);
      this.options.line.advance();
      if (setting('openPanelOnRun')) this.options.show(folder);
      return folder;
    });
  }

  async resume(folder: string): Promise<void> {
    await this.attempt(async () => {
      const { record } = await readRun(folder);
      if (record.status === 'done') throw alreadyDone(record);
      if (record.status === 'paused' || record.status === 'running') await askRun(record, 'resume');
      else if (isWaiting(record)) await this.options.line.launch(folder);
      else await this.options.line.join(folder);
      await this.done(folder, 'resumed');
    });
  }

  async pause(folder: string): Promise<void> {
    await this.attempt(async () => {
      await askRun((await readRun(folder)).record, 'pause');
      await this.done(folder, 'asked to pause');
    });
  }

  async stop(folder: string): Promise<void> {
    await this.attempt(async () => {
      const { record } = await readRun(folder);
      if (isWaiting(record)) await leaveLine(folder);
      else await askRun(record, 'stop');
      await this.done(folder, 'asked to stop');
    });
  }

  queued(): readonly string[] {
    return this.options.line.waiting();
  }

  async move(folder: string, where: 'first' | 'up' | 'down'): Promise<void> {
    await this.attempt(() => this.options.line.move(folder, where));
  }

  private async prepare(file: string): Promise<string | undefined> {
    const { devices, line, log, notify } = this.options;
    const { node } = await devices.node();
    const prepared = await prepareRun({
      file,
      defaultDevice: setting('device'),
      parent: runFolder(file),
      turn: line.nextTurn(),
      node: node.version,
    });
    if ('errors' in prepared) {
      for (const { code, message } of prepared.errors) log.error(`${file}: ${code}: ${message}`);
      void tellErrors(notify, prepared.errors);
      return undefined;
    }
    for (const { code, message } of prepared.warnings) log.warn(`${file}: ${code}: ${message}`);
    log.info(`${file} runs in ${prepared.folder}`);
    return prepared.folder;
  }

  private async done(folder: string, what: string): Promise<void> {
    this.options.log.info(`${folder} ${what}`);
    await this.options.runs.lookAt(folder);
  }

  /** Does something that only a trusted window may, and tells what goes wrong. */
  private async attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
    const { isTrusted, log, notify } = this.options;
    if (!isTrusted()) {
      void tellUntrusted(notify);
      return undefined;
    }
    try {
      return await action();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      void tellError(notify, error);
      return undefined;
    }
  }
}

/** The file of a config, with what was typed and not saved. @throws UserError where there is no file on a disk. */
async function savedFile(config: vscode.Uri): Promise<string> {
  const document = await vscode.workspace.openTextDocument(config);
  // One without a name gets it first; where that is declined there is nothing to run.
  const saved = document.isDirty || document.isUntitled ? await vscode.workspace.save(config) : config;
  if (saved?.scheme === 'file') return saved.fsPath;
  const message = vscode.l10n.t('Only a config that is saved as a file on a disk can be run.');
  throw new UserError({ kind: 'config', code: 'config-not-saved', message });
}

/** Folder for new runs of a config; undefined for the usual one. */
function runFolder(file: string): string | undefined {
  const folder = setting('runFolder');
  if (folder === '' || isAbsolute(folder)) return folder || undefined;
  const workspace = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
  return workspace && join(workspace.uri.fsPath, folder);
}
