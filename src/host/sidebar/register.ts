import * as vscode from 'vscode';
import { version } from '../../../package.json';
import type { Services } from '../services';
import { BestTree, bestView } from './best/tree';
import { registerCommands } from './commands';
import { EnvironmentView } from './environment/view';
import { RunsView } from './runs/view';

/** The views of the sidebar with their commands. */
export function registerSidebar(services: Services): vscode.Disposable {
  const { context, runs, actions, devices } = services;
  const view = new RunsView(runs, actions, context.workspaceState);
  const best = new BestTree(runs);
  const environment = new EnvironmentView(devices, runs, context.globalState, version);
  return vscode.Disposable.from(
    view,
    best,
    vscode.window.createTreeView(bestView, { treeDataProvider: best, showCollapseAll: true }),
    environment,
    registerCommands(services, view, environment),
  );
}
