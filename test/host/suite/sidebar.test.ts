import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commands, TreeItemCollapsibleState, Uri, workspace, type TreeItem } from 'vscode';
import { askCli } from '../../../src/host/commands/askCli';
import { deleteRuns, type DeleteDialogs } from '../../../src/host/commands/deleteRuns';
import { reproduce } from '../../../src/host/commands/reproduce';
import { BestTree } from '../../../src/host/sidebar/best/tree';
import { EnvironmentTree } from '../../../src/host/sidebar/environment/tree';
import type { RunsNode } from '../../../src/host/sidebar/runs/node';
import { RunsTree } from '../../../src/host/sidebar/runs/tree';
import type { RunRecord } from '../../../src/protocol/record';
import { annotateRun } from '../../../src/runs/annotate';
import { createRun } from '../../../src/runs/create';
import { editRecord } from '../../../src/runs/edit';
import { attach, type Attached } from './attached';
import { isOnItsWay, startRun, statusIs } from './configs';
import { waitFor, workspaceFolder } from './support';

/** Makes a run that nobody is at work on. */
async function makeRun(name: string, changes: Partial<RunRecord>): Promise<string> {
  const configFile = join(workspaceFolder().fsPath, 'unmixing', `${name}.searchlight.yaml`);
  const known = {
    name,
    task: 'unmix/nmf',
    configFile,
    configHash: name,
    seed: 1,
    versions: {},
    configText: 'task: unmix/nmf\n',
  };
  const { folder } = await createRun(known);
  const ended = new Date().toISOString();
  await editRecord(folder, (record) => ({ ...record, status: 'done', ended, ...changes }));
  return folder;
}

/** Answers yes to as many questions as given, and remembers them. */
function answering(...answers: readonly boolean[]): DeleteDialogs & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    confirm: async (question) => {
      asked.push(question);
      return answers[asked.length - 1] ?? false;
    },
    refuse: async (message, detail) => void asked.push(`${message} ${detail}`),
  };
}

describe('the sidebar', () => {
  let window: Attached;
  let tree: RunsTree;
  beforeEach(async () => {
    window = attach({ isTrusted: false }); // it only looks: runs are started by the extension itself
    await window.runs.ready;
    tree = new RunsTree(window.runs, window.actions, 'config');
  });
  afterEach(() => {
    tree.dispose();
    window.dispose();
  });

  /** The node of a run, wherever in the tree it is. */
  async function nodeOf(folder: string): Promise<RunsNode | undefined> {
    const roots = await tree.getChildren();
    const all = await Promise.all(roots.map(async (root) => [root, ...(await tree.getChildren(root))]));
    return all.flat().find((node) => node.kind === 'run' && node.folder === folder);
  }

  /** On a busy machine the editor's watching misses a folder now and then; who comes back to the window looks anew. */
  async function isShown(folder: string): Promise<RunsNode> {
    const look = () => waitFor(() => nodeOf(folder));
    const node = await look().catch(() => window.runs.refresh().then(look));
    return node!;
  }

  /** The line of a run, as the editor gets it. */
  async function itemOf(folder: string): Promise<TreeItem | undefined> {
    const node = await nodeOf(folder);
    return node && tree.getTreeItem(node);
  }

  async function groupOf(folder: string): Promise<TreeItem | undefined> {
    const group = tree.getParent(await isShown(folder));
    return group && tree.getTreeItem(group);
  }

  it('has its three views', async () => {
    const all = await commands.getCommands(true);
    for (const view of ['runs', 'best', 'environment']) {
      ok(all.includes(`searchlight.${view}.focus`), `${view} is not there`);
      await commands.executeCommand(`searchlight.${view}.focus`);
    }
  });

  it('follows a run from its start to its end', async () => {
    const folder = await startRun('followed');
    await isOnItsWay(folder);
    await waitFor(async () => /^\d+ % · objective /.test(String((await itemOf(folder))?.description)));
    equal((await itemOf(folder))?.contextValue, 'run.running');
    await commands.executeCommand('searchlight.stop', { kind: 'run', folder });
    await statusIs(folder, 'stopped');
    await waitFor(async () => (await itemOf(folder))?.contextValue === 'run.stopped');
    match(String((await itemOf(folder))?.description), /^stopped \d+ % · objective .* · just now$/);
  });

  it('groups runs by config, method or status, or not at all', async () => {
    const folder = await makeRun('grouped', { status: 'failed' });
    equal((await groupOf(folder))?.label, 'grouped');
    equal((await groupOf(folder))?.description, 'unmixing · 1 run');
    tree.group('method');
    equal((await groupOf(folder))?.label, 'unmix/nmf');
    tree.group('status');
    equal((await groupOf(folder))?.label, 'Failed');
    tree.group('none');
    equal(await groupOf(folder), undefined);
    const roots = await tree.getChildren();
    ok(roots.every(({ kind }) => kind === 'run'));
  });

  it('shows tags and notes once they are written', async () => {
    const folder = await makeRun('annotated', { metrics: { sad_mean: 0.0371 } });
    const node = await isShown(folder);
    const told: (readonly RunsNode[] | undefined)[] = [];
    tree.getTreeItem(node);
    tree.onDidChangeTreeData((nodes) => told.push(nodes));
    await annotateRun(folder, { tags: ['paper'], notes: 'smooth' });
    await waitFor(() => told.length > 0);
    deepEqual(told, [[node]]);
    equal((await itemOf(folder))?.description, 'sad_mean 0.0371 · just now · #paper');
    const { tooltip } = tree.resolveTreeItem(tree.getTreeItem(node), node);
    match(typeof tooltip === 'object' ? tooltip.value : '', /> smooth/);
  });

  it('deletes runs after a question, and for good after another where there is no trash', async () => {
    const folders = [await makeRun('deleted', {}), await makeRun('deleted', {})];
    await Promise.all(folders.map(isShown));
    const no = answering(false);
    await deleteRuns(window.runs, folders, no);
    deepEqual(no.asked, ['Delete 2 runs?']);
    ok(folders.every(existsSync));
    await deleteRuns(window.runs, folders, answering(true, true));
    ok(!folders.some(existsSync));
    await waitFor(async () => (await Promise.all(folders.map(nodeOf))).every((node) => node === undefined));
  });

  it('does not delete a run at work', async () => {
    const [folder, other] = [await startRun('kept'), await makeRun('not-kept', {})];
    await isOnItsWay(folder);
    const dialogs = answering(true, true);
    await deleteRuns(window.runs, [folder], dialogs);
    match(dialogs.asked[0], /A run at work cannot be deleted\. Stop them first: kept-/);
    await deleteRuns(window.runs, [folder, other], answering(true, true));
    deepEqual([existsSync(folder), existsSync(other)], [true, false]);
    await commands.executeCommand('searchlight.stop', folder);
    await statusIs(folder, 'stopped');
  });

  it('knows the best results', async () => {
    const spread = { mean: 0.04, std: 0.002, values: [0.038, 0.042] };
    const better = await makeRun('best', { metrics: { sad_mean: 0.038, objective: 2 }, repeats: { sad_mean: spread } });
    await isShown(better);
    await isShown(await makeRun('best', { metrics: { sad_mean: 0.05, objective: 1 } }));
    const best = new BestTree(window.runs);
    try {
      const node = (await best.getChildren()).find(({ folder }) => folder === better);
      ok(node);
      const { label, description, collapsibleState } = best.getTreeItem(node);
      equal(label, 'best');
      equal(description, 'sad_mean 0.0380 (0.0400 ± 0.0020) · unmix/nmf · best of 2');
      equal(collapsibleState, TreeItemCollapsibleState.Collapsed);
      const metrics = (await best.getChildren(node)).map((child) => best.getTreeItem(child).label);
      deepEqual(metrics, ['sad_mean', 'objective']);
    } finally {
      best.dispose();
    }
  });

  it('tries the devices once, and tells why those that do not work do not', async () => {
    const { runs, devices, memory } = window;
    const options = { runs, devices, memory, version: 'test' };
    const wary = new EnvironmentTree({ ...options, isTrusted: () => false });
    deepEqual(await wary.getChildren(), []);
    equal(wary.time, undefined);
    const environment = new EnvironmentTree({ ...options, isTrusted: () => true });
    const attempts: Promise<string | undefined>[] = [];
    environment.onDidAttempt((attempt) => attempts.push(attempt));
    deepEqual(await environment.getChildren(), []);
    equal(attempts.length, 1);
    equal(await attempts[0], undefined);
    const lines = await environment.getChildren();
    const reports = await environment.getChildren(lines.find(({ id }) => id === 'devices'));
    const stateOf = (name: string) => reports.find(({ id }) => id === name)?.value;
    equal(stateOf('cpu'), 'works');
    match(String(stateOf(process.platform === 'win32' ? 'coreml' : 'dml')), /^not available · it exists for /);
    const missing = reports.find(({ context }) => context?.startsWith('device.missing'));
    const details = (await environment.getChildren(missing)).map(({ id }) => id);
    deepEqual(details.slice(0, 2), ['why', 'remedy']);
    await environment.getChildren();
    equal(attempts.length, 1, 'tried again though nothing changed');
    environment.refresh();
    await environment.getChildren();
    equal(attempts.length, 2);
    await attempts[1];
    wary.dispose();
    environment.dispose();
  });

  it('exports and reproduces a finished run', async () => {
    const folder = await startRun('finished', 50);
    await statusIs(folder, 'done');
    const programs = { cli: join(SEARCHLIGHT_DIST, 'cli.js'), node: process.execPath };
    const out = Uri.joinPath(workspaceFolder(), 'exported.json').fsPath;
    const args = ['export', folder, '--json', '--out', out, '--format'];
    const { files } = await askCli<{ files: string[] }>([...args, 'json'], programs);
    deepEqual(files, [out]);
    await rejects(askCli([...args, 'bmp'], programs), { code: 'unknown-format' });
    await workspace.fs.delete(Uri.file(out));
    const nodeVersion = async () => process.versions.node;
    const told: string[] = [];
    const notify = async (_: string, text: string) => {
      told.push(text);
      return undefined;
    };
    const actions = { resume: async (run: string) => void (await commands.executeCommand('searchlight.resume', run)) };
    const options = { runs: window.runs, actions, notify, nodeVersion };
    const again = await reproduce(folder, options);
    await statusIs(again, 'done');
    await waitFor(() => told.length > 0);
    match(told[0], /^Reproduced: all metrics are identical to those of finished-/);
    const stopped = await makeRun('unfinished', { status: 'stopped' });
    await rejects(reproduce(stopped, options), { code: 'run-not-done' });
  });
});
