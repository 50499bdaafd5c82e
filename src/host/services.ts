import * as vscode from 'vscode';
import { RunPanels } from './panels/panels';
import { attachToRuns, type LifeCycle } from './runs/life-cycle';
import { notify, tellError, type Notify } from './runs/notices';

/** What the parts of the extension share; made once for a window, and disposed with it. */
export interface Services extends LifeCycle {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly notify: Notify;
  readonly panels: RunPanels;
}

export function createServices(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Services {
  const isTrusted = () => vscode.workspace.isTrusted;
  const lifeCycle = attachToRuns({
    log,
    notify,
    trust: { isTrusted, onDidGrant: vscode.workspace.onDidGrantWorkspaceTrust },
    memory: context.workspaceState,
    show: (folder) => void panels.show(folder).catch((error: unknown) => tellError(notify, error)),
  });
  const panels = new RunPanels(context.extensionUri, { actions: lifeCycle.actions, isTrusted });
  const dispose = () => {
    panels.dispose();
    lifeCycle.dispose();
  };
  return { ...lifeCycle, context, log, notify, panels, dispose };
}
