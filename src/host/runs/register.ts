import * as vscode from 'vscode';
import { controlRuns, runCommands } from '../commands/control';
import { runConfig } from '../commands/run';
import type { Services } from '../services';

/** The commands on configs and runs at work. */
export function registerRunCommands(services: Services): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  const controls = Object.entries(runCommands).map(([name, command]) =>
    registerCommand(`searchlight.${name}`, (target?: unknown, selection?: unknown) =>
      controlRuns(command, services, target, selection),
    ),
  );
  return vscode.Disposable.from(
    ...controls,
    registerCommand('searchlight.run', (target?: unknown) => runConfig(services.actions, target)),
  );
}
