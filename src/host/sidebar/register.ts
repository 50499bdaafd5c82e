import * as vscode from 'vscode';
import { version } from '../../../package.json';
import type { Services } from '../services';
import { BestTree, bestView } from './best/tree';
import { registerCommands } from './commands';
import { EnvironmentTree } from './environment/tree';
import { showEnvironment } from './environment/view';
import { RunsView } from './runs/view';

/** The views of the sidebar with their commands. */
export function registerSidebar(services: Services): vscode.Disposable {
  const { context, runs, actions, devices } = services;
  const view = new RunsView(runs, actions, context.workspaceState);
  const best = new BestTree(runs);
  const isTrusted = () => vscode.workspace.isTrusted;
  const environment = new EnvironmentTree({ devices, runs, memory: context.globalState, version, isTrusted });
  return vscode.Disposable.from(
    view,
    best,
    vscode.window.createTreeView(bestView, { treeDataProvider: best, showCollapseAll: true }),
    showEnvironment(environment),
    registerCommands(services, view, environment),
  );
}
