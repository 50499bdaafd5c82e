import * as vscode from 'vscode';
import { isActive } from '../../../runs/record';
import type { RunActions, RunIndex } from '../../runs/contract';
import { groupings, type Grouping } from './grouping';
import type { RunsNode } from './node';
import { RunsTree } from './tree';

export const runsView = 'searchlight.runs';
const groupingKey = 'searchlight.runs.grouping';
/** Ages are in minutes at their finest. */
const tick = 60_000;

/** The view of the runs: the tree with its badge, and what the person chose to see of it. */
export class RunsView implements vscode.Disposable {
  private readonly tree: RunsTree;
  private readonly view: vscode.TreeView<RunsNode>;
  private readonly parts: vscode.Disposable[];
  private query = '';

  constructor(
    private readonly index: RunIndex,
    actions: Pick<RunActions, 'queued'>,
    private readonly memory: vscode.Memento,
  ) {
    this.tree = new RunsTree(index, actions, this.grouping);
    const options = { treeDataProvider: this.tree, canSelectMany: true, showCollapseAll: true };
    this.view = vscode.window.createTreeView(runsView, options);
    const clock = setInterval(() => this.view.visible && this.tree.update(), tick);
    this.parts = [
      this.tree,
      this.view,
      new vscode.Disposable(() => clearInterval(clock)),
      this.view.onDidChangeVisibility(({ visible }) => visible && this.tree.update()),
      index.onDidChange(() => this.showBadge()),
    ];
    void index.ready.then(() => {
      this.tree.update();
      this.showBadge();
    });
  }

  /** How the runs are grouped; remembered for the workspace. */
  get grouping(): Grouping {
    const known = this.memory.get<string>(groupingKey);
    return groupings.find((grouping) => grouping === known) ?? 'config';
  }

  async group(grouping: Grouping): Promise<void> {
    await this.memory.update(groupingKey, grouping);
    this.tree.group(grouping);
  }

  get filterText(): string {
    return this.query;
  }

  filter(query: string): void {
    this.query = query.trim();
    this.tree.filter(this.query);
    this.view.description = this.query === '' ? undefined : vscode.l10n.t('only “{0}”', this.query);
    void vscode.commands.executeCommand('setContext', 'searchlight.runsFiltered', this.query !== '');
  }

  /** Folders of the runs that are selected where the person can see it. */
  get selected(): readonly string[] {
    return this.view.visible ? this.view.selection.flatMap((node) => (node.kind === 'run' ? node.folder : [])) : [];
  }

  private showBadge(): void {
    const active = this.index.all().filter(({ record }) => isActive(record.status)).length;
    const tooltip = active === 1 ? vscode.l10n.t('1 run at work') : vscode.l10n.t('{0} runs at work', active);
    const shown = this.view.badge?.value ?? 0;
    if (active !== shown) this.view.badge = active === 0 ? undefined : { value: active, tooltip };
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }
}
