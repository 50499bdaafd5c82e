import * as vscode from 'vscode';
import { formatNumber } from '../../plot/format';
import type { RunActions, RunIndex } from '../runs/contract';
import { firstKeyLine, lensActions, type LensAction } from './lens-plan';
import { isConfigFile } from './selector';

const { l10n } = vscode;

function progressText({ status, share, headline }: Extract<LensAction, { kind: 'progress' }>): string {
  const icon = status === 'paused' ? '$(debug-pause)' : '$(loading~spin)';
  const state = status === 'paused' ? l10n.t('paused') : l10n.t('running');
  const parts = [
    share === undefined ? state : `${state} ${Math.floor(share * 100)} %`,
    ...(headline ? [`${headline.name} ${formatNumber(headline.value, 3)}`] : []),
  ];
  return `${icon} ${parts.join(' · ')}`;
}

/** The words of an action and the command behind it. */
function commandOf(action: LensAction, config: vscode.Uri): vscode.Command {
  switch (action.kind) {
    case 'trust':
      return { title: l10n.t('Trust the workspace to run'), command: 'workbench.trust.manage' };
    case 'run':
      return { title: `$(play) ${l10n.t('Run')}`, command: 'searchlight.run', arguments: [config] };
    case 'resume':
      return {
        title: `$(debug-continue) ${l10n.t('Resume')}`,
        command: 'searchlight.resume',
        arguments: [action.folder],
      };
    case 'pause':
      return { title: l10n.t('Pause'), command: 'searchlight.pause', arguments: [action.folder] };
    case 'stop':
      return { title: l10n.t('Stop'), command: 'searchlight.stop', arguments: [action.folder] };
    case 'compare':
      // As a tree calls it: the item, then all that are selected.
      return {
        title: l10n.t('Compare with last'),
        command: 'searchlight.compare',
        arguments: [action.folders[0], action.folders],
      };
    case 'open':
      return { title: l10n.t('Open results'), command: 'searchlight.openPanel', arguments: [action.folder] };
    case 'progress':
      return { title: progressText(action), command: 'searchlight.openPanel', arguments: [action.folder] };
    case 'waiting': {
      const title =
        action.place === undefined
          ? l10n.t('waiting for its turn')
          : l10n.t('waiting, number {0} in line', action.place);
      return { title: `$(watch) ${title}`, command: 'searchlight.openPanel', arguments: [action.folder] };
    }
  }
}

const textOf = (commands: readonly vscode.Command[]): string => JSON.stringify(commands);

/** `Run · Resume · Compare with last · Open results` above a config, or how far its run is. */
export class ConfigLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  /** What VS Code shows above the configs that are open: it draws all lenses anew when told of a change. */
  private readonly shown = new Map<string, string>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly index: RunIndex,
    private readonly actions: Pick<RunActions, 'queued'>,
  ) {
    this.subscriptions = [
      this.changed,
      index.onDidChange(() => this.update()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.update()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { uri } = document;
    if (uri.scheme !== 'file' || !isConfigFile(uri)) return []; // nothing that can be run
    await this.index.ready;
    const commands = this.commandsFor(uri);
    this.shown.set(uri.toString(), textOf(commands));
    const line = document.lineAt(firstKeyLine(document.getText())).range;
    return commands.map((command) => new vscode.CodeLens(line, command));
  }

  private commandsFor(config: vscode.Uri): vscode.Command[] {
    const runs = this.index.ofConfig(config.fsPath);
    const state = { runs, queued: this.actions.queued(), isTrusted: vscode.workspace.isTrusted };
    return lensActions(state).map((action) => commandOf(action, config));
  }

  private update(): void {
    const isNew = ([uri, text]: [string, string]) => textOf(this.commandsFor(vscode.Uri.parse(uri))) !== text;
    if ([...this.shown].some(isNew)) this.changed.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
