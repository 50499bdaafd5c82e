import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { DeviceReport } from '../../../protocol/devices';
import type { EngineRecord } from '../../../protocol/record';
import type { RunIndex } from '../../runs/contract';
import type { NodeSearch } from '../../runs/worker-node';
import { setting } from '../../settings/settings';
import { ageOf } from '../runs/age';
import { factsOf, type Fact } from './facts';
import type { Machine } from './machine';

export const environmentView = 'searchlight.environment';
const memoryKey = 'searchlight.environment';

/** What was found out by trying. */
interface Probe extends Pick<Machine, 'devices' | 'search'> {
  /** ISO 8601. */
  readonly time: string;
  /** What it counts for. */
  readonly key: string;
}

/** Where the view learns of devices; see `Devices` of the runs. */
export interface DeviceSource {
  node(): Promise<NodeSearch>;
  /** Takes seconds for the first time. */
  reports(): Promise<readonly DeviceReport[]>;
  /** Forgets what was found. */
  refresh(): void;
  /** What was found counts no more. */
  readonly onDidChange: vscode.Event<void>;
}

/** A line of the view, with the path of ids that tells it from all others. */
interface Line extends Fact {
  readonly path: string;
}

/** What this machine computes with. Devices are tried when the view is first seen, and again on request. */
export class EnvironmentView implements vscode.TreeDataProvider<Line>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view: vscode.TreeView<Line>;
  private readonly parts: vscode.Disposable[];
  private shownEngine: EngineRecord | undefined;
  /** The newest attempt; what failed once is tried again when the person asks for it. */
  private attempt: symbol | undefined;

  constructor(
    private readonly devices: DeviceSource,
    private readonly index: RunIndex,
    private readonly memory: vscode.Memento,
    /** Of Searchlight. */
    private readonly version: string,
  ) {
    this.view = vscode.window.createTreeView(environmentView, { treeDataProvider: this });
    const show = () => this.changes.fire(undefined);
    this.parts = [
      this.view,
      this.changes,
      devices.onDidChange(() => this.forget()),
      vscode.workspace.onDidGrantWorkspaceTrust(show),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('searchlight.device') && show()),
      index.onDidChange(() => this.lastEngine() !== this.shownEngine && show()),
    ];
  }

  async getChildren(line?: Line): Promise<Line[]> {
    if (line) return (line.children ?? []).map((fact) => ({ ...fact, path: `${line.path}/${fact.id}` }));
    await this.index.ready;
    const probe = this.known();
    if (!probe) {
      if (vscode.workspace.isTrusted && this.attempt === undefined) void this.tryDevices();
      return []; // until then the view's welcome says what is going on
    }
    this.view.description = vscode.l10n.t('tried {0}', ageOf(probe.time, Date.now()));
    return factsOf(this.machine(probe)).map((fact) => ({ ...fact, path: fact.id }));
  }

  getTreeItem({ path, label, value, icon, colour, explains, context, children }: Line): vscode.TreeItem {
    const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, !children?.length ? None : path.includes('/') ? Collapsed : Expanded);
    item.id = `environment:${path}`;
    item.description = value;
    item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
    item.tooltip = explains === undefined ? undefined : new vscode.MarkdownString(explains);
    item.contextValue = context;
    return item;
  }

  /** Tries the devices again. */
  refresh(): void {
    this.devices.refresh();
  }

  private forget(): void {
    this.attempt = undefined;
    void this.memory.update(memoryKey, undefined);
    this.changes.fire(undefined);
  }

  /** Tries the devices; what came out of an attempt that was overtaken by another is let be. */
  private async tryDevices(): Promise<void> {
    const attempt = (this.attempt = Symbol('attempt'));
    const setProbing = (value: boolean) => vscode.commands.executeCommand('setContext', 'searchlight.probing', value);
    await setProbing(true);
    const { key } = this;
    const problem = await vscode.window.withProgress({ location: { viewId: environmentView } }, async () => {
      try {
        const [search, devices] = await Promise.all([this.devices.node(), this.devices.reports()]);
        const probe: Probe = { search, devices, key, time: new Date().toISOString() };
        if (this.attempt === attempt) await this.memory.update(memoryKey, probe);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    });
    if (this.attempt !== attempt) return;
    this.view.message = problem && vscode.l10n.t('The devices could not be tried: {0}', problem);
    await setProbing(false);
    this.changes.fire(undefined);
  }

  /** Another version, another Node or another machine may have other devices. */
  private get key(): string {
    const settings = [setting('nodePath'), setting('tensorflowPath')];
    return JSON.stringify([this.version, hostname(), process.platform, process.arch, process.execPath, ...settings]);
  }

  private known(): Probe | undefined {
    const probe = this.memory.get<Probe>(memoryKey);
    return probe?.key === this.key ? probe : undefined;
  }

  private machine({ devices, search }: Probe): Machine {
    this.shownEngine = this.lastEngine();
    return { device: setting('device'), devices, search, version: this.version, lastEngine: this.shownEngine };
  }

  /** What the newest run computes with that has begun to; the same object until that changes. */
  private lastEngine(): EngineRecord | undefined {
    const last = this.index.all().find(({ record }) => record.engine)?.record.engine;
    return JSON.stringify(last) === JSON.stringify(this.shownEngine) ? this.shownEngine : last;
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }
}
