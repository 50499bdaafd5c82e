import * as vscode from 'vscode';
import { Endpoint } from '../../messaging/endpoint';
import { UpdateChannel } from '../../messaging/updates';
import type { Contract, Message } from '../../protocol/messages';
import type { PanelHost, PanelPage, RunParts } from '../../protocol/panel';
import { panelPage } from './page';
import { runRequests, type RunServices } from './requests';
import { RunFeed } from './runFeed';
import type { ViewKind, ViewModel } from './view';

/**
 * The panel of one run. It keeps no hidden page: a page that comes back says that it is ready and gets a snapshot;
 * while it is covered nothing is sent.
 */
export class RunPanel {
  private readonly endpoint: Endpoint<PanelHost<RunParts>, PanelPage>;
  private readonly channel: UpdateChannel<RunParts>;
  private readonly feed: RunFeed;

  private constructor(
    private readonly panel: vscode.WebviewPanel,
    folder: string,
    model: (channel: UpdateChannel<RunParts>) => ViewModel<Contract>,
    services: RunServices,
  ) {
    this.channel = new UpdateChannel((update) => this.endpoint.emit('update', update));
    const view = model(this.channel);
    const handlers = { ...view.handlers, ...runRequests(folder, services), ready: () => this.ready() };
    this.endpoint = new Endpoint((message: Message) => void panel.webview.postMessage(message), handlers, {});
    this.feed = new RunFeed(folder, this.channel, vscode.workspace.isTrusted, (events, record) =>
      view.follow(events, record),
    );
    panel.webview.onDidReceiveMessage((message: Message) => this.endpoint.receive(message));
    panel.onDidChangeViewState(() => !panel.visible && this.channel.hide());
    panel.onDidDispose(() => {
      this.channel.hide();
      this.feed.dispose();
      view.dispose();
      this.endpoint.dispose();
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
    services: RunServices,
  ): Promise<RunPanel> {
    const model = await kind.load();
    const isTrusted = vscode.workspace.isTrusted;
    const filled = new RunPanel(panel, folder, (channel) => model({ folder, channel, isTrusted }), services);
    await filled.feed.start();
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extension, 'dist', 'webview')],
    };
    panel.webview.html = panelPage(panel.webview, extension, kind.script, folder);
    return filled;
  }

  reveal(): void {
    this.panel.reveal();
  }

  private ready(): Readonly<Record<string, string>> {
    // The answer must arrive first: it holds the language of what the snapshot brings to the screen.
    setTimeout(() => this.channel.show());
    return Object.fromEntries(
      Object.entries(vscode.l10n.bundle ?? {}).flatMap(([key, text]) =>
        typeof text === 'string' ? [[key, text]] : [],
      ),
    );
  }
}
