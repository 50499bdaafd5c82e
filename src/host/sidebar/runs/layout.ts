import type { Run } from '../../../runs/run';
import { groupRuns, type Grouping } from './grouping';
import type { GroupNode, RunNode, RunsNode } from './node';

/**
 * Which nodes the tree has and in what order. A node stays the same object from one arrangement to the next: by it the
 * editor knows what is selected and expanded.
 */
export class RunsLayout {
  private readonly runs = new Map<string, RunNode>();
  private groups = new Map<string, GroupNode>();
  private members = new Map<GroupNode, readonly RunNode[]>();
  private parents = new Map<RunNode, GroupNode>();
  private top: readonly RunsNode[] = [];

  get roots(): readonly RunsNode[] {
    return this.top;
  }

  childrenOf(node: RunsNode): readonly RunNode[] {
    return node.kind === 'group' ? (this.members.get(node) ?? []) : [];
  }

  parentOf(node: RunsNode): GroupNode | undefined {
    return node.kind === 'run' ? this.parents.get(node) : undefined;
  }

  nodeOf(folder: string): RunNode | undefined {
    return this.runs.get(folder);
  }

  /**
   * Puts the runs in order.
   * @param runs newest first
   * @returns the groups whose members are no longer the same; `all` when the roots are not
   */
  arrange(runs: readonly Run[], grouping: Grouping): 'all' | readonly GroupNode[] {
    this.forget(runs);
    const groups = grouping === 'none' ? [] : groupRuns(runs, grouping);
    const before = { top: this.top, members: this.members };
    this.groups = new Map(groups.map(({ key }) => [key, this.groupNode(grouping, key)]));
    this.members = new Map(
      groups.map((group) => [this.groups.get(group.key)!, group.runs.map((run) => this.runNode(run))]),
    );
    this.parents = new Map([...this.members].flatMap(([group, nodes]) => nodes.map((node) => [node, group] as const)));
    this.top = grouping === 'none' ? runs.map((run) => this.runNode(run)) : [...this.groups.values()];
    if (!sameNodes(before.top, this.top)) return 'all';
    return [...this.members].flatMap(([group, nodes]) =>
      sameNodes(before.members.get(group) ?? [], nodes) ? [] : group,
    );
  }

  private runNode({ folder }: Run): RunNode {
    const node = this.runs.get(folder) ?? { kind: 'run', folder };
    this.runs.set(folder, node);
    return node;
  }

  private groupNode(grouping: Grouping, key: string): GroupNode {
    const known = this.groups.get(key);
    if (known?.grouping === grouping) return known;
    return { kind: 'group', grouping, key, ...(grouping === 'config' && { configFile: key }) };
  }

  private forget(runs: readonly Run[]): void {
    const present = new Set(runs.map(({ folder }) => folder));
    for (const folder of this.runs.keys()) if (!present.has(folder)) this.runs.delete(folder);
  }
}

const sameNodes = (before: readonly RunsNode[], after: readonly RunsNode[]) =>
  before.length === after.length && before.every((node, i) => node === after[i]);
