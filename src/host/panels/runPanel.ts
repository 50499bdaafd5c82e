import * as vscode from 'vscode';
import type { UpdateChannel } from '../../messaging/updates';
import type { StoredEvent } from '../../protocol/events';
import type { Contract } from '../../protocol/messages';
import type { RunParts } from '../../protocol/panel';
import type { RunRecord } from '../../protocol/record';
import { PanelConnection, type OwnHandlers } from './connection';
import { runRequests, type PanelServices } from './requests';
import { RunFeed, type RunSink } from './runFeed';
import type { ViewKind, ViewModel, ViewModelFactory } from './view';

/** A feed into the parts and curves that every run panel has. */
function sinkInto(channel: UpdateChannel<RunParts>, follow: RunSink['follow']): RunSink {
  return {
    run: (view) => channel.set('run', view),
    log: (lines) => channel.set('log', lines),
    point: (curve, step, value) => channel.append(curve, step, value),
    cut: (step) => channel.cutCurves(step),
    lost: (reason) => channel.set('lost', reason),
    follow,
  };
}

/** The panel of one run. */
export class RunPanel {
  private readonly connection: PanelConnection<RunParts>;
  private readonly view: ViewModel<Contract>;
  private readonly feed: RunFeed;
  private lastRecord: RunRecord | undefined;

  private constructor(
    private readonly panel: vscode.WebviewPanel,
    folder: string,
    model: ViewModelFactory,
    services: PanelServices,
  ) {
    this.connection = new PanelConnection<RunParts>(panel);
    this.view = model({ folder, channel: this.connection.channel, isTrusted: services.isTrusted });
    const place = () => services.actions.queued().indexOf(folder) + 1 || undefined;
    const sink = sinkInto(this.connection.channel, (events, record) => this.follow(events, record));
    const isWatched = () => this.connection.isVisible;
    this.feed = new RunFeed(folder, sink, { isTrusted: services.isTrusted, place, isWatched });
    const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => this.trusted());
    panel.onDidDispose(() => {
      trust.dispose();
      this.feed.dispose();
      this.view.dispose();
      this.connection.dispose();
    });
  }

  /**
   * Fills a panel that the editor made or brought back.
   * @throws UserError when the folder holds no run.
   */
  static async fill(
    panel: vscode.WebviewPanel,
    folder: string,
    kind: ViewKind,
    extension: vscode.Uri,
    services: PanelServices,
  ): Promise<RunPanel> {
    const model = await kind.load();
    const filled = new RunPanel(panel, folder, model, services);
    await filled.feed.start();
    // What each request carries is a matter of the page's own contract.
    const handlers = { ...filled.view.handlers, ...runRequests(folder, services) } as OwnHandlers<Contract>;
    filled.connection.open(extension, { script: kind.script, state: { folder } }, handlers);
    return filled;
  }

  /** The keyboard stays where it is, as when the panel is first shown: often in the tree of runs. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  private follow(events: readonly StoredEvent[], record: RunRecord): void {
    this.lastRecord = record;
    this.view.follow(events, record);
  }

  /** What could not be shown in Restricted Mode can be now. */
  private trusted(): void {
    this.feed.refresh();
    if (this.lastRecord) this.view.follow([], this.lastRecord);
  }
}
