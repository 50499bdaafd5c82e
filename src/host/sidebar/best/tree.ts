import * as vscode from 'vscode';
import { formatNumber } from '../../../plot/format';
import type { Spread } from '../../../protocol/record';
import type { RunIndex } from '../../runs/contract';
import { spreadText } from '../runs/description';
import { configName, contextOf, taskIcon } from '../runs/items';
import { runTooltip } from '../runs/tooltip';
import { bestResults, type BestResult } from './best';

export const bestView = 'searchlight.best';

/** A best run, or one of its metrics. */
export interface BestNode {
  /** The run folder. */
  readonly folder: string;
  /** Absent for the run itself. */
  readonly metric?: string;
}

/** The best finished run of each config and method, with its metrics below it. */
export class BestTree implements vscode.TreeDataProvider<BestNode>, vscode.Disposable {
  private results: readonly BestResult[] = [];
  private shown = '';
  private readonly changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly listening: vscode.Disposable;

  constructor(private readonly index: RunIndex) {
    this.listening = index.onDidChange(() => this.update());
    void index.ready.then(() => this.update());
  }

  /** A run at work changes many times a second; this view only when one is done or gone. */
  private update(): void {
    this.results = bestResults(this.index.all());
    const shown = JSON.stringify(this.results.map(({ run: { folder, record }, of }) => [folder, of, record.tags]));
    if (shown !== this.shown) this.changes.fire(undefined);
    this.shown = shown;
  }

  async getChildren(node?: BestNode): Promise<BestNode[]> {
    await this.index.ready;
    if (!node) return this.results.map(({ run: { folder } }) => ({ folder }));
    if (node.metric !== undefined) return [];
    const metrics = Object.entries(this.index.find(node.folder)?.record.metrics ?? {});
    return metrics.flatMap(([metric, value]) => (typeof value === 'number' ? { folder: node.folder, metric } : []));
  }

  getTreeItem({ folder, metric }: BestNode): vscode.TreeItem {
    const result = this.results.find(({ run }) => run.folder === folder);
    if (!result) return new vscode.TreeItem(''); // deleted a moment ago
    return metric === undefined ? resultItem(result) : metricItem(result, metric);
  }

  resolveTreeItem(item: vscode.TreeItem, { folder, metric }: BestNode): vscode.TreeItem {
    const run = this.index.find(folder);
    if (run && metric === undefined) item.tooltip = runTooltip(run, Date.now());
    return item;
  }

  dispose(): void {
    this.listening.dispose();
    this.changes.dispose();
  }
}

function resultItem({ run: { folder, record }, metric, value, spread, of }: BestResult): vscode.TreeItem {
  const item = new vscode.TreeItem(configName(record.configFile), vscode.TreeItemCollapsibleState.Collapsed);
  const chosen = of === 1 ? '' : vscode.l10n.t('best of {0}', of);
  item.id = `best:${folder}`;
  item.description = [`${metric} ${valueText(value, spread)}`, record.task, chosen].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(taskIcon(record.task));
  item.contextValue = contextOf(record); // the menus of the runs
  item.command = { command: 'searchlight.openPanel', title: vscode.l10n.t('Open panel'), arguments: [folder] };
  return item;
}

function metricItem({ run: { folder, record }, metric: headline }: BestResult, metric: string): vscode.TreeItem {
  const item = new vscode.TreeItem(metric);
  const value = record.metrics?.[metric];
  item.id = `best:${folder}:${metric}`;
  const spread = record.repeats?.[metric];
  item.description = typeof value === 'number' ? valueText(value, spread) : '';
  if (spread) item.tooltip = vscode.l10n.t('Mean and standard deviation of {0} repeats', spread.values.length);
  item.iconPath = new vscode.ThemeIcon(metric === headline ? 'star-full' : 'symbol-number');
  return item;
}

/** The value of the kept run, and where it stands among the repeats. */
function valueText(value: number, spread: Spread | undefined): string {
  const text = formatNumber(value, 3);
  return spread && spread.values.length > 1 ? `${text} (${spreadText(spread)})` : text;
}
