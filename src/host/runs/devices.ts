import * as vscode from 'vscode';
import type { DeviceReport } from '../../protocol/devices';
import { setting } from '../settings/settings';
import type { Notify } from './notices';
import { findWorkerNode, probeDevices, type NodeSearch } from './worker-node';

/** What runs can compute with, looked at when it is first asked for. */
export class Devices implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly configuration: vscode.Disposable;
  private search: Promise<NodeSearch> | undefined;
  private probing: Promise<readonly DeviceReport[]> | undefined;

  /** What was found counts no more. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly notify: Notify,
  ) {
    this.configuration = vscode.workspace.onDidChangeConfiguration((event) => {
      const keys = ['searchlight.nodePath', 'searchlight.tensorflowPath'];
      if (keys.some((key) => event.affectsConfiguration(key))) this.refresh();
    });
  }

  /** What workers get beside the environment of the editor. */
  environment(): Readonly<Record<string, string>> {
    const folder = setting('tensorflowPath');
    return folder === '' ? {} : { SEARCHLIGHT_TENSORFLOW: folder };
  }

  /** The Node that workers run in, and those that will not do. */
  node(): Promise<NodeSearch> {
    return (this.search ??= this.findNode());
  }

  /** What works and what does not, and why; takes seconds for the first time. */
  reports(): Promise<readonly DeviceReport[]> {
    this.probing ??= this.node().then(({ node }) => probeDevices(node.path, this.environment()));
    this.probing.catch(() => (this.probing = undefined));
    return this.probing;
  }

  /** Forgets what was found, such as when a driver was installed. */
  refresh(): void {
    this.search = undefined;
    this.probing = undefined;
    this.changes.fire();
  }

  dispose(): void {
    this.configuration.dispose();
    this.changes.dispose();
  }

  private async findNode(): Promise<NodeSearch> {
    const search = await findWorkerNode(setting('nodePath'), this.environment());
    const { node, rejected } = search;
    for (const { origin, path, reason } of rejected) {
      this.log.warn(`Workers cannot run in ${path}: ${reason}`);
      if (origin === 'setting') void this.notify('warning', refusalText(path, reason));
    }
    this.log.info(`Workers run in Node ${node.version}, ${node.path}`);
    return search;
  }
}

const refusalText = (path: string, reason: string) =>
  vscode.l10n.t('Runs do not compute in the Node of searchlight.nodePath, {0}: {1}', path, reason);
