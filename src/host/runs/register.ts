import * as vscode from 'vscode';
import { controlRuns, runCommands } from '../commands/control';
import { showLog } from '../commands/log';
import { reset } from '../commands/reset';
import { runConfig } from '../commands/run';
import { showRuns } from '../commands/show-runs';
import type { Services } from '../services';
import { setting } from '../settings/settings';
import { RunContextKeys } from '../status/context-keys';
import { LogDocuments } from '../status/log-documents';
import { RunProgress } from '../status/run-progress';
import { RunStatusBar } from '../status/status-bar';
import { showRestriction } from '../status/trust';

/** The commands on configs and runs at work, and what shows of them beside the sidebar. */
export function registerRuns(services: Services): vscode.Disposable {
  const { actions, runs } = services;
  const interval = () => setting('refreshInterval');
  const progress = new RunProgress(runs, interval);
  const logs = new LogDocuments(interval);
  return vscode.Disposable.from(
    progress,
    logs,
    new RunStatusBar(runs, actions, progress),
    new RunContextKeys(runs),
    showRestriction(),
    registerCommands(services, logs),
  );
}

function registerCommands(services: Services, logs: LogDocuments): vscode.Disposable {
  const { actions, devices, runs } = services;
  const { registerCommand } = vscode.commands;
  const controls = Object.entries(runCommands).map(([name, command]) =>
    registerCommand(`searchlight.${name}`, (target?: unknown, selection?: unknown) =>
      controlRuns(command, services, target, selection),
    ),
  );
  return vscode.Disposable.from(
    ...controls,
    registerCommand('searchlight.run', (target?: unknown) => runConfig(actions, target)),
    registerCommand('searchlight.showLog', (target?: unknown) => showLog(logs, runs, target)),
    registerCommand('searchlight.showRuns', () => showRuns(services)),
    registerCommand('searchlight.selectDevice', async () => (await import('../commands/device')).selectDevice(devices)),
    registerCommand('searchlight.reset', () => reset(services)),
  );
}
