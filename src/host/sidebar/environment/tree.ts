import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { DeviceReport } from '../../../protocol/devices';
import type { EngineRecord } from '../../../protocol/record';
import type { RunIndex } from '../../runs/contract';
import type { NodeSearch } from '../../runs/worker-node';
import { setting } from '../../settings/settings';
import { factsOf, type Fact } from './facts';
import type { Machine } from './machine';

const memoryKey = 'searchlight.environment';

/** What was found out by trying. */
interface Probe extends Pick<Machine, 'devices' | 'search'> {
  /** ISO 8601. */
  readonly time: string;
  /** What it counts for. */
  readonly key: string;
}

/** Where devices are learnt of; see `Devices` of the runs. */
export interface DeviceSource {
  node(): Promise<NodeSearch>;
  /** Takes seconds for the first time. */
  reports(): Promise<readonly DeviceReport[]>;
  /** Forgets what was found. */
  refresh(): void;
  /** What was found counts no more. */
  readonly onDidChange: vscode.Event<void>;
}

export interface EnvironmentOptions {
  readonly devices: DeviceSource;
  readonly runs: RunIndex;
  /** Keeps what was found, so that a window need not try it again. */
  readonly memory: vscode.Memento;
  /** Of Searchlight. */
  readonly version: string;
  readonly isTrusted: () => boolean;
}

/** A line of the view, with the path of ids that tells it from all others. */
export interface Line extends Fact {
  readonly path: string;
}

/** What this machine computes with. Devices are tried when somebody first looks, and again on request. */
export class EnvironmentTree implements vscode.TreeDataProvider<Line>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<undefined>();
  private readonly attempts = new vscode.EventEmitter<Promise<string | undefined>>();
  private readonly listening: vscode.Disposable;
  private shownEngine: EngineRecord | undefined;
  /** The newest attempt; what failed once is tried again when the person asks for it. */
  private attempt: Promise<string | undefined> | undefined;
  /** Counts how often what was found was forgotten. */
  private round = 0;

  readonly onDidChangeTreeData = this.changes.event;
  /** All devices are being tried; settles with what went wrong. */
  readonly onDidAttempt = this.attempts.event;

  constructor(private readonly options: EnvironmentOptions) {
    const { devices, runs } = options;
    const show = () => this.changes.fire(undefined);
    this.listening = vscode.Disposable.from(
      devices.onDidChange(() => this.forget()),
      vscode.workspace.onDidGrantWorkspaceTrust(show),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('searchlight.device') && show()),
      runs.onDidChange(() => this.lastEngine() !== this.shownEngine && show()),
    );
  }

  /** When the devices were tried; undefined while that is to be done. */
  get time(): string | undefined {
    return this.known()?.time;
  }

  async getChildren(line?: Line): Promise<Line[]> {
    if (line) return (line.children ?? []).map((fact) => ({ ...fact, path: `${line.path}/${fact.id}` }));
    await this.options.runs.ready;
    const probe = this.known();
    if (probe) return factsOf(this.machine(probe)).map((fact) => ({ ...fact, path: fact.id }));
    if (this.options.isTrusted()) this.tryDevices();
    return []; // until then the view's welcome says what is going on
  }

  getTreeItem({ path, label, value, icon, colour, explains, context, children }: Line): vscode.TreeItem {
    const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, !children?.length ? None : path.includes('/') ? Collapsed : Expanded);
    item.id = `environment:${path}`;
    item.description = value;
    item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
    item.tooltip = explains === undefined ? undefined : new vscode.MarkdownString(explains);
    item.contextValue = context;
    item.accessibilityInformation = { label: [label, value].filter(Boolean).join(', ') };
    return item;
  }

  /** Tries the devices again. */
  refresh(): void {
    this.options.devices.refresh();
  }

  private forget(): void {
    this.attempt = undefined;
    this.round++;
    void this.options.memory.update(memoryKey, undefined);
    this.changes.fire(undefined);
  }

  private tryDevices(): void {
    if (this.attempt) return;
    this.attempt = this.probe();
    this.attempts.fire(this.attempt);
  }

  /** @returns what went wrong; what was forgotten meanwhile is not kept */
  private async probe(): Promise<string | undefined> {
    const { devices, memory } = this.options;
    const { key, round } = this;
    try {
      const [search, reports] = await Promise.all([devices.node(), devices.reports()]);
      const probe: Probe = { search, devices: reports, key, time: new Date().toISOString() };
      if (round === this.round) await memory.update(memoryKey, probe);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      this.changes.fire(undefined);
    }
  }

  /** Another version, another Node or another machine may have other devices. */
  private get key(): string {
    const machine = [hostname(), process.platform, process.arch, process.execPath];
    return JSON.stringify([this.options.version, ...machine, setting('nodePath'), setting('tensorflowPath')]);
  }

  private known(): Probe | undefined {
    const probe = this.options.memory.get<Probe>(memoryKey);
    return probe?.key === this.key ? probe : undefined;
  }

  private machine({ devices, search }: Probe): Machine {
    this.shownEngine = this.lastEngine();
    return { device: setting('device'), devices, search, version: this.options.version, lastEngine: this.shownEngine };
  }

  /** What the newest run computes with that has begun to; the same object until that changes. */
  private lastEngine(): EngineRecord | undefined {
    const last = this.options.runs.all().find(({ record }) => record.engine)?.record.engine;
    return JSON.stringify(last) === JSON.stringify(this.shownEngine) ? this.shownEngine : last;
  }

  dispose(): void {
    this.listening.dispose();
    this.changes.dispose();
    this.attempts.dispose();
  }
}
