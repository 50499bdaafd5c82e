import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { launchWorker } from '../../runs/launch';
import { setting } from '../settings/settings';
import { RunEndings } from '../status/endings';
import { ResumeOffers } from '../status/interrupted';
import { WorkspaceActions } from './actions';
import type { RunActions, RunIndex } from './contract';
import { Devices } from './devices';
import { RunLine } from './line';
import type { Notify } from './notices';
import { WorkspaceRuns } from './workspace-runs';

/** Whether a window may run anything. */
export interface Trust {
  readonly isTrusted: () => boolean;
  readonly onDidGrant: vscode.Event<void>;
}

export interface LifeCycleOptions {
  readonly log: vscode.LogOutputChannel;
  readonly notify: Notify;
  readonly trust: Trust;
  /** Of the workspace. */
  readonly memory: vscode.Memento;
  /** Shows the panel of a run that was started. */
  readonly show: (folder: string) => void;
}

/** The runs of a window and what happens to them from start to end. */
export interface LifeCycle extends vscode.Disposable {
  readonly runs: RunIndex;
  readonly actions: RunActions;
  readonly devices: Devices;
}

/**
 * Attaches a window to the runs of its folders: those at work are followed, those that wait get their turn, those that
 * were interrupted can be resumed. Ending it leaves all runs at work.
 */
export function attachToRuns({ log, notify, trust, memory, show }: LifeCycleOptions): LifeCycle {
  const { isTrusted } = trust;
  const runs = new WorkspaceRuns({ roots: runRoots, interval: () => setting('refreshInterval') });
  const devices = new Devices(log, notify);
  const line = new RunLine(runs, {
    limit: () => setting('maxConcurrentRuns'),
    mayStart: isTrusted,
    launch: async (folder) => {
      const { node } = await devices.node();
      log.info(`${folder} gets a worker in ${node.path}`);
      return launchWorker(folder, { node: node.path, env: devices.environment(), onlyWaiting: true });
    },
  });
  const actions = new WorkspaceActions({ runs, line, devices, log, notify, isTrusted, show });
  const offers = new ResumeOffers(memory, notify, actions);
  const endings = new RunEndings(runs, { notify, log, mayOffer: (run) => isTrusted() && offers.take(run) });
  const takeUp = () => {
    line.advance();
    if (isTrusted()) void offers.offerAll(runs);
  };
  void runs.ready.then(() => {
    log.info(`${runs.all().length} runs found`);
    if (!setting('startWaitingRuns')) line.holdAll();
    takeUp();
  });
  const parts = [
    trust.onDidGrant(takeUp),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('searchlight.maxConcurrentRuns')) line.advance();
      if (event.affectsConfiguration('searchlight.runFolder')) void runs.refresh();
    }),
    ...[endings, line, devices, runs],
  ];
  return { runs, actions, devices, dispose: () => parts.forEach((part) => void part.dispose()) };
}

/** Folders of the window on a disk, and the one elsewhere that the person keeps run folders in. */
function runRoots(): readonly string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const own = setting('runFolder');
  return [...folders.map(({ uri }) => uri.fsPath), ...(isAbsolute(own) ? [own] : [])];
}
