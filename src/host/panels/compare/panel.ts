import * as vscode from 'vscode';
import type { CompareHost, CompareParts, CompareState } from '../../../protocol/compare-panel';
import type { Contract } from '../../../protocol/messages';
import { PanelConnection, type OwnHandlers } from '../connection';
import { Comparison } from './comparison';

/** What a comparison asks of the rest of the extension. */
export interface CompareServices {
  readonly extension: vscode.Uri;
  readonly isTrusted: () => boolean;
  /** Lets the person choose runs, those given first; undefined: no others. */
  readonly choose: (folders: readonly string[]) => Promise<readonly string[] | undefined>;
}

/** A panel that compares runs; other runs are another page of it. */
export class ComparePanel {
  private connection: PanelConnection<CompareParts> | undefined;
  private comparison: Comparison | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly services: CompareServices,
  ) {
    panel.onDidDispose(() => this.clear());
  }

  /** Folders of the runs that are compared. */
  get folders(): readonly string[] {
    return this.comparison?.folders ?? [];
  }

  async load(state: CompareState): Promise<void> {
    this.clear();
    const connection = new PanelConnection<CompareParts>(this.panel);
    this.connection = connection;
    const { isTrusted, extension } = this.services;
    const options = { isTrusted, isWatched: () => connection.isVisible };
    const comparison = await Comparison.start(state, connection.channel, options);
    if (this.connection !== connection) return comparison.dispose(); // closed or changed meanwhile
    this.comparison = comparison;
    const { folders, model } = comparison;
    this.panel.title = titleOf(folders.length);
    // What each request carries is a matter of the page's own contract.
    const handlers = { ...model?.handlers, ...this.handlers(comparison) } as OwnHandlers<Contract>;
    connection.open(extension, { script: 'compare', state: { ...state, folders } }, handlers);
  }

  private handlers(comparison: Comparison): OwnHandlers<CompareHost> {
    const { folders } = comparison;
    return {
      reference: (folder) => {
        comparison.measureAgainst(folder);
        return undefined;
      },
      openRun: async (folder) => {
        await vscode.commands.executeCommand('searchlight.openPanel', folder);
        return undefined;
      },
      choose: async () => {
        const chosen = await this.services.choose(folders);
        if (chosen) await this.load({ folders: chosen });
        return undefined;
      },
      remove: async (folder) => {
        await this.load({ folders: folders.filter((other) => other !== folder) });
        return undefined;
      },
    };
  }

  private clear(): void {
    this.comparison?.dispose();
    this.connection?.dispose();
    this.comparison = undefined;
    this.connection = undefined;
  }
}

const titleOf = (runs: number): string =>
  runs < 2 ? vscode.l10n.t('Comparison') : vscode.l10n.t('Comparison of {0} runs', runs);
