import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Grouping } from '../../../../../src/host/sidebar/runs/grouping';
import type { RunsNode } from '../../../../../src/host/sidebar/runs/node';
import { RunsTree } from '../../../../../src/host/sidebar/runs/tree';
import type { Run } from '../../../../../src/runs/run';
import { TreeItemCollapsibleState } from '../../vscode';
import { now, run, runs } from '../records';
import { FakeIndex } from '../runIndex';

vi.mock('vscode', () => import('../../vscode'));

/** A tree of which somebody sees all lines, with what it tells them. */
async function seenTree(index: FakeIndex, grouping: Grouping, queue: readonly string[] = []) {
  const clock = { now };
  const tree = new RunsTree(index, { queued: () => queue }, grouping, () => clock.now);
  const told: (readonly RunsNode[] | 'all')[] = [];
  tree.onDidChangeTreeData((nodes) => told.push(nodes ?? 'all'));
  const look = async (parent?: RunsNode): Promise<RunsNode[]> => {
    const nodes = await tree.getChildren(parent);
    for (const node of nodes) tree.getTreeItem(node);
    return nodes;
  };
  const lookAtAll = async () => {
    const roots = await look();
    const below = await Promise.all(roots.map(look));
    return { roots, below };
  };
  return { tree, told, clock, lookAtAll, ...(await lookAtAll()) };
}

/** The same run after something was written into its record. */
const changed = ({ folder, record, lock }: Run, changes: Partial<Run['record']>): Run => ({
  ...{ folder, lock },
  record: { ...record, ...changes },
});

const progress = { phase: 'factorising', step: 10, total: 100 };

describe('the tree of runs', () => {
  let found: Run[];
  let index: FakeIndex;
  beforeEach(() => {
    found = runs(['a', 'b', 'c'], (i) => ({ configFile: `/work/${i === 1 ? 'two' : 'one'}.searchlight.yaml` }));
    index = new FakeIndex(found);
  });

  it('has the groups, and in them the runs', async () => {
    const { roots, below, tree } = await seenTree(index, 'config');
    expect(roots.map((node) => tree.getTreeItem(node))).toMatchObject([
      { label: 'one', description: '2 runs', contextValue: 'group.config' },
      { label: 'two', description: '1 run' },
    ]);
    expect(below.flat().map((node) => node.kind === 'run' && node.folder)).toEqual([
      found[0].folder,
      found[2].folder,
      found[1].folder,
    ]);
    expect(tree.getParent(below[1][0])).toBe(roots[1]);
  });

  it('is flat where nothing is grouped', async () => {
    const { roots } = await seenTree(index, 'none');
    expect(roots.map(({ kind }) => kind)).toEqual(['run', 'run', 'run']);
  });

  it('tells of the one run that changed and of nothing else', async () => {
    const { told, below } = await seenTree(index, 'config');
    index.set([found[0], changed(found[1], { notes: 'good' }), found[2]]);
    expect(told).toEqual([[below[1][0]]]);
  });

  it('keeps the nodes of a run whatever happens to others', async () => {
    const { below, lookAtAll } = await seenTree(index, 'config');
    index.set([run({ id: 'new', configFile: found[1].record.configFile }), ...found]);
    const after = await lookAtAll();
    expect(after.below.flat()).toEqual(expect.arrayContaining(below.flat()));
    expect(after.below[0][1]).toBe(below[1][0]);
  });

  it('tells of the group that a run went away from', async () => {
    const { told, roots } = await seenTree(index, 'config');
    index.set(found.slice(0, 2));
    expect(told).toEqual([[roots[0]]]);
  });

  it('tells of everything when the groups are others', async () => {
    const { told, tree } = await seenTree(index, 'config');
    tree.group('method');
    expect(told).toEqual(['all']);
  });

  it('follows the clock', async () => {
    const { told, tree, clock } = await seenTree(index, 'none');
    clock.now += 1000;
    tree.update();
    expect(told).toEqual([]);
    clock.now += 3_600_000;
    tree.update();
    expect(told).toHaveLength(1);
  });

  it('marks the best of a config', async () => {
    index.set([changed(found[0], { metrics: { sad_mean: 0.01 } }), ...found.slice(1)]);
    const { tree, below } = await seenTree(index, 'config');
    const lines = below.flat().map((node) => tree.getTreeItem(node).description);
    expect(lines).toEqual(['★ sad_mean 0.0100 · 2 h ago', 'sad_mean 0.0371 · 2 h ago', 'sad_mean 0.0371 · 2 h ago']);
  });

  it('shows the places of those that wait', async () => {
    index.set(found.map((each) => changed(each, { status: 'queued' })));
    const { tree, roots } = await seenTree(index, 'none', [found[2].folder, found[0].folder]);
    expect(roots.map((node) => tree.getTreeItem(node).description)).toEqual([
      'number 2 in line',
      'starting',
      'next in line',
    ]);
  });

  it('shows only what is looked for', async () => {
    const { tree, lookAtAll } = await seenTree(index, 'config');
    tree.filter('two');
    expect((await lookAtAll()).roots).toHaveLength(0);
    index.set([changed(found[0], { tags: ['two'] }), ...found.slice(1)]);
    expect((await lookAtAll()).below.flat()).toHaveLength(1);
    tree.filter('');
    expect((await lookAtAll()).below.flat()).toHaveLength(3);
  });

  it('never opens or closes a group that a person may have closed or opened', async () => {
    index = new FakeIndex(
      runs(
        Array.from({ length: 40 }, (_, i) => `r${i}`),
        (i) => ({ configFile: `/work/${i}.searchlight.yaml` }),
      ),
    );
    const { tree, roots } = await seenTree(index, 'config');
    const states = () => roots.map((node) => tree.getTreeItem(node).collapsibleState);
    const { Expanded, Collapsed } = TreeItemCollapsibleState;
    expect(states().slice(0, 3)).toEqual([Expanded, Collapsed, Collapsed]);
    const [first, second, ...rest] = index.all();
    index.set([first, changed(second, { status: 'running', progress }), ...rest]);
    expect(states().slice(0, 3)).toEqual([Expanded, Collapsed, Collapsed]);
  });

  it('makes a tooltip when it is asked for', async () => {
    const { tree, below } = await seenTree(index, 'config');
    const item = tree.getTreeItem(below[0][0]);
    expect(item.tooltip).toBeUndefined();
    expect(tree.resolveTreeItem(item, below[0][0]).tooltip).toMatchObject({
      value: expect.stringContaining('sad\\_mean') as string,
    });
  });
});

describe('a thousand runs', () => {
  const many = runs(
    Array.from({ length: 1000 }, (_, i) => `run-${i}`),
    (i) => ({
      configFile: `/work/${i % 50}.searchlight.yaml`,
      metrics: { sad_mean: 0.03 + i / 1e5 },
    }),
  );

  it.each(['config', 'none'] as const)('cost little, grouped by %s', async (grouping) => {
    const index = new FakeIndex(many);
    await seenTree(index, grouping); // once for the compiler
    const started = performance.now();
    const { told } = await seenTree(index, grouping);
    const shown = performance.now();
    const [first, ...rest] = index.all();
    const rounds = 20;
    for (let i = 0; i < rounds; i++)
      index.set([changed(first, { status: 'running', progress: { ...progress, step: i } }), ...rest]);
    const perChange = (performance.now() - shown) / rounds;
    console.log(
      `1,000 runs by ${grouping}: shown in ${(shown - started).toFixed(1)} ms, a change in ${perChange.toFixed(1)} ms`,
    );
    expect(told.every((nodes) => nodes !== 'all' && nodes.length <= 3)).toBe(true);
    // Far more than it takes, since the machine of the tests may be busy: a quadratic cost would show.
    expect(shown - started).toBeLessThan(2000);
    expect(perChange).toBeLessThan(500);
  });
});
