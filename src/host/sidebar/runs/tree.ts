import * as vscode from 'vscode';
import type { Run } from '../../../runs/run';
import { isActive } from '../../../runs/record';
import type { RunActions, RunIndex } from '../../runs/contract';
import { bestResults } from '../best/best';
import { matchesFilter } from './filter';
import type { Grouping } from './grouping';
import { groupItem, runItem } from './items';
import { RunsLayout } from './layout';
import type { GroupNode, RunsNode } from './node';
import { runTooltip } from './tooltip';

/** With more runs than this only the newest group, and those with runs at work, start open. */
const openUpTo = 30;

/** What the look of lines depends on besides their records. */
interface Facts {
  /** Runs that are the best of several of their config and method. */
  readonly bests: ReadonlySet<string>;
  /** Places in the line of those that wait, from 1. */
  readonly positions: ReadonlyMap<string, number>;
  /** Ages are told to the minute. */
  readonly minute: number;
}

/** The runs as a tree. It tells the editor of those lines only that look different. */
export class RunsTree implements vscode.TreeDataProvider<RunsNode>, vscode.Disposable {
  private readonly layout = new RunsLayout();
  private readonly changes = new vscode.EventEmitter<RunsNode[] | undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  /** The look of each line that the editor has. */
  private readonly shown = new Map<RunsNode, string>();
  /** Whether a group started open: should that change, the editor would undo what the person did. */
  private readonly startedOpen = new WeakMap<GroupNode, boolean>();
  private query = '';
  private facts: Facts = { bests: new Set(), positions: new Map(), minute: 0 };
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly index: RunIndex,
    private readonly actions: Pick<RunActions, 'queued'>,
    private grouping: Grouping,
    private readonly clock: () => number = Date.now,
  ) {
    this.listening = index.onDidChange((folders) => this.update(folders));
    this.arrange();
  }

  group(grouping: Grouping): void {
    this.grouping = grouping;
    this.update();
  }

  /** Shows only the runs that match; all for an empty text. */
  filter(query: string): void {
    this.query = query;
    this.update();
  }

  /**
   * Shows what changed since the last time, be it in the runs, in the queue or by the clock.
   * @param folders runs whose record changed, even if their line is the same: their tooltip is not
   */
  update(folders: ReadonlySet<string> = new Set()): void {
    const before = this.facts;
    const regrouped = this.arrange();
    if (regrouped === 'all') {
      this.shown.clear();
      this.changes.fire(undefined);
      return;
    }
    const stale = new Set<RunsNode>(regrouped);
    const mayDiffer = suspects(before, this.facts);
    for (const [node, look] of this.shown) {
      const parent = this.layout.parentOf(node);
      if (parent !== undefined && stale.has(parent)) continue; // comes with its group
      const isNew = node.kind === 'run' && folders.has(node.folder);
      if (isNew || (mayDiffer(node) && lookOf(this.itemOf(node)) !== look)) stale.add(node);
    }
    if (stale.size > 0) this.changes.fire([...stale]);
  }

  private arrange(): ReturnType<RunsLayout['arrange']> {
    const runs = this.index.all();
    const bests = bestResults(runs).flatMap((best) => (best.of > 1 ? best.run.folder : []));
    const positions = this.actions.queued().map((folder, i) => [folder, i + 1] as const);
    this.facts = { bests: new Set(bests), positions: new Map(positions), minute: Math.floor(this.clock() / 60_000) };
    const wanted = this.query === '' ? runs : runs.filter((run) => matchesFilter(run, this.query));
    const changed = this.layout.arrange(wanted, this.grouping);
    for (const node of this.shown.keys()) if (!this.isPresent(node)) this.shown.delete(node);
    return changed;
  }

  private isPresent(node: RunsNode): boolean {
    return node.kind === 'run' ? this.layout.nodeOf(node.folder) === node : this.layout.roots.includes(node);
  }

  getTreeItem(node: RunsNode): vscode.TreeItem {
    const item = this.itemOf(node);
    this.shown.set(node, lookOf(item));
    return item;
  }

  async getChildren(node?: RunsNode): Promise<RunsNode[]> {
    await this.index.ready; // the view shows that it is busy until then
    return [...(node ? this.layout.childrenOf(node) : this.layout.roots)];
  }

  getParent(node: RunsNode): RunsNode | undefined {
    return this.layout.parentOf(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: RunsNode): vscode.TreeItem {
    const run = node.kind === 'run' ? this.index.find(node.folder) : undefined;
    if (run) item.tooltip = runTooltip(run, this.clock());
    return item;
  }

  private itemOf(node: RunsNode): vscode.TreeItem {
    if (node.kind === 'group') return this.groupItem(node);
    const run = this.index.find(node.folder);
    if (!run) return new vscode.TreeItem(''); // deleted a moment ago; the next update leaves it out
    const { folder } = node;
    const { bests, positions } = this.facts;
    const place = { now: this.clock(), position: positions.get(folder), isBest: bests.has(folder) };
    return runItem(run, this.grouping, place);
  }

  private groupItem(node: GroupNode): vscode.TreeItem {
    const runs = this.layout.childrenOf(node).flatMap(({ folder }) => this.index.find(folder) ?? []);
    const isOpen = this.startedOpen.get(node) ?? this.startsOpen(node, runs);
    this.startedOpen.set(node, isOpen);
    return groupItem(node, runs, isOpen);
  }

  private startsOpen(node: GroupNode, runs: readonly Run[]): boolean {
    const isNewest = this.layout.roots[0] === node;
    return isNewest || this.index.all().length <= openUpTo || runs.some(({ record }) => isActive(record.status));
  }

  dispose(): void {
    this.listening.dispose();
    this.changes.dispose();
  }
}

/** Tells which lines may look different though the record of their run is the same; what is found out costs little. */
function suspects(before: Facts, after: Facts): (node: RunsNode) => boolean {
  if (before.minute !== after.minute) return () => true;
  const differs = (folder: string) =>
    before.bests.has(folder) !== after.bests.has(folder) ||
    before.positions.get(folder) !== after.positions.get(folder);
  return (node) => node.kind === 'group' || differs(node.folder);
}

/** What a person sees of an item; the tooltip is not made yet. */
function lookOf({ label, description, contextValue }: vscode.TreeItem): string {
  return JSON.stringify([label, description, contextValue]);
}
