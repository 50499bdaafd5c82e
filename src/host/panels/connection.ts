import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { Endpoint, type Handlers } from '../../messaging/endpoint';
import { UpdateChannel } from '../../messaging/updates';
import type { Contract, Message, Nothing } from '../../protocol/messages';
import type { LiveHost, PanelPage as PageContract, PanelStart, SavedFile } from '../../protocol/panel';
import { bundleFolder, panelPage, type PanelPage } from './page';
import { panelPreferences, updateInterval } from './preferences';

type Live = LiveHost<object>['requests'];

/** Answers to what a page asks, but for what every live page asks. */
export type OwnHandlers<Own extends Contract> = Handlers<{
  readonly requests: Omit<Own['requests'], keyof Live>;
  readonly events: Nothing;
}>;

/**
 * A panel and its page. No hidden page is kept: one that comes back says that it is ready and gets a snapshot; while it
 * is covered nothing is sent.
 */
export class PanelConnection<Parts extends object> implements vscode.Disposable {
  readonly channel = new UpdateChannel<Parts>((update) => this.endpoint?.emit('update', update), updateInterval);
  private endpoint: Endpoint<LiveHost<Parts>, PageContract> | undefined;
  private readonly listeners: readonly vscode.Disposable[];

  constructor(private readonly panel: vscode.WebviewPanel) {
    this.listeners = [
      panel.webview.onDidReceiveMessage((message: Message) => this.endpoint?.receive(message)),
      panel.onDidChangeViewState(() => !panel.visible && this.channel.hide()),
    ];
  }

  get isVisible(): boolean {
    return this.panel.visible;
  }

  /** Loads the page; all else waits until it says that it is ready. */
  open(extension: vscode.Uri, page: PanelPage, handlers: OwnHandlers<Contract>): void {
    const { webview } = this.panel;
    const all = { ...handlers, ready: () => this.ready(), save: saveFile };
    this.endpoint = new Endpoint((message: Message) => void webview.postMessage(message), all, {});
    webview.options = { enableScripts: true, localResourceRoots: [bundleFolder(extension)] };
    webview.html = panelPage(webview, extension, page);
  }

  dispose(): void {
    this.channel.hide();
    this.endpoint?.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private ready(): PanelStart {
    // The answer must arrive first: it holds the language of what the snapshot brings to the screen.
    setTimeout(() => this.channel.show());
    const texts = Object.entries(vscode.l10n.bundle ?? {}).flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text]] : [],
    );
    return { texts: Object.fromEntries(texts) as PanelStart['texts'], preferences: panelPreferences() };
  }
}

async function saveFile({ name, content }: SavedFile): Promise<boolean> {
  const near = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? dirname(name);
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.file(join(near, name)) });
  if (target === undefined) return false;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(target, bytes);
  return true;
}
