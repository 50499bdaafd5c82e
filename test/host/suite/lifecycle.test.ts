import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { commands, Uri, workspace } from 'vscode';
import { readRecord } from '../../../src/runs/record';
import { attach, type Attached } from './attached';
import { isOnItsWay, runThatIs, startRun, statusIs, stop, writeConfig } from './configs';
import { waitFor, workspaceFolder } from './support';

/** Kills the process that is at work on a run, as a crash or a lack of memory would. */
async function killWorker(folder: string): Promise<void> {
  const { pid } = await readRecord(folder);
  ok(pid !== undefined, 'no process is at work');
  process.kill(pid, 'SIGKILL');
}

describe('the life of a run', () => {
  it('runs a config to its end in a process of its own', async () => {
    const folder = await startRun('short', 200);
    const { record, lock } = await statusIs(folder, 'running');
    ok(lock.owner?.pid !== process.pid);
    equal(record.turn, undefined);
    const done = await statusIs(folder, 'done');
    ok(done.record.metrics?.objective !== undefined);
  });

  it('pauses, resumes and stops', async () => {
    const folder = await startRun('long');
    await isOnItsWay(folder);
    await commands.executeCommand('searchlight.pause', { folder });
    const paused = await statusIs(folder, 'paused');
    await commands.executeCommand('searchlight.resume', folder);
    const step = paused.record.progress?.step ?? 0;
    await runThatIs(folder, ({ record }) => record.status === 'running' && (record.progress?.step ?? 0) > step);
    await stop(folder);
    await statusIs(folder, 'stopped');
  });

  it('makes run folders where the settings say', async () => {
    const settings = workspace.getConfiguration('searchlight');
    try {
      await settings.update('runFolder', 'elsewhere');
      const folder = await startRun('elsewhere', 5);
      equal(dirname(folder), Uri.joinPath(workspaceFolder(), 'elsewhere').fsPath);
      await statusIs(folder, 'done');
    } finally {
      await settings.update('runFolder', undefined);
    }
  });

  it('carries a stopped run on from its last checkpoint', async () => {
    const folder = await startRun('goes-on');
    await isOnItsWay(folder);
    await stop(folder);
    const { record } = await statusIs(folder, 'stopped');
    await commands.executeCommand('searchlight.resume', folder);
    const again = await isOnItsWay(folder);
    ok((again.record.progress?.step ?? 0) >= (record.progress?.step ?? 0));
  });

  it('leaves no run of a wrong config, and tells what is wrong', async () => {
    const window = attach();
    try {
      const config = await writeConfig('wrong', 0);
      equal(await window.actions.start(config), undefined);
      const [told] = window.told;
      equal(told.level, 'error');
      match(told.text, /iterations/);
      deepEqual(told.buttons, ['Show']);
      deepEqual(window.runs.ofConfig(config.fsPath), []);
    } finally {
      window.dispose();
    }
  });

  it('goes on when its process is killed, to the very same end', async () => {
    const undisturbed = await statusIs(await startRun('undisturbed', 20_000), 'done');
    const folder = await startRun('killed', 20_000);
    await waitFor(async () => (await isOnItsWay(folder)) && existsSync(`${folder}/checkpoints`));
    await killWorker(folder);
    await statusIs(folder, 'interrupted');
    await commands.executeCommand('searchlight.resume', folder);
    const { record } = await statusIs(folder, 'done');
    equal(record.metrics?.objective, undisturbed.record.metrics?.objective);
  });

  it('goes on at once when its process is killed before the window saw it at work', async () => {
    const folder = await startRun('killed-early', 5000);
    await isOnItsWay(folder);
    await killWorker(folder);
    await statusIs(folder, 'interrupted');
    await commands.executeCommand('searchlight.resume', folder);
    await statusIs(folder, 'done');
  });

  describe('in line', () => {
    let first: string;
    let waiting: string[];

    beforeEach(async () => {
      first = await startRun('first');
      await isOnItsWay(first);
      waiting = [await startRun('second', 200), await startRun('third', 200), await startRun('fourth', 200)];
    });

    const startsOf = async () => {
      const runs = await Promise.all(waiting.map((folder) => statusIs(folder, 'done')));
      const inOrder = runs.sort((a, b) => (a.record.started ?? '').localeCompare(b.record.started ?? ''));
      return inOrder.map(({ folder }) => folder);
    };

    it('runs wait until others have ended, each its turn', async () => {
      for (const folder of waiting) await statusIs(folder, 'queued');
      await stop(first);
      deepEqual(await startsOf(), waiting);
    });

    it('their order can be changed', async () => {
      const [second, third, fourth] = waiting;
      await commands.executeCommand('searchlight.moveFirst', fourth);
      await commands.executeCommand('searchlight.moveUp', third);
      await stop(first);
      deepEqual(await startsOf(), [fourth, third, second]);
    });

    it('one that is stopped is never started', async () => {
      await stop(waiting[1]);
      await statusIs(waiting[1], 'stopped');
      await stop(first);
      await statusIs(waiting[2], 'done');
      equal((await readRecord(waiting[1])).started, undefined);
    });

    it('one that is resumed starts at once', async () => {
      await commands.executeCommand('searchlight.resume', waiting[2]);
      await statusIs(waiting[2], 'done');
      equal((await readRecord(first)).status, 'running');
    });
  });

  describe('beyond a window', () => {
    const windows: Attached[] = [];
    const open = (...options: Parameters<typeof attach>) => {
      const window = attach(...options);
      windows.push(window);
      return window;
    };
    afterEach(() => windows.splice(0).forEach((window) => void window.dispose()));

    const started = async (window: Attached, config: Uri) => {
      const folder = await window.actions.start(config);
      ok(folder !== undefined);
      return folder;
    };

    it('a run goes on when its window is closed, and is found by the next one', async () => {
      const before = open();
      const folder = await started(before, await writeConfig('outlives'));
      const { record } = await isOnItsWay(folder);
      before.dispose();
      const after = open();
      await after.runs.ready;
      equal(after.runs.find(folder)?.record.status, 'running');
      equal(after.runs.find(folder)?.record.pid, record.pid);
      const step = record.progress?.step ?? 0;
      await waitFor(() => (after.runs.find(folder)?.record.progress?.step ?? 0) > step);
      await after.actions.stop(folder);
      await waitFor(() => after.runs.find(folder)?.record.status === 'stopped');
    });

    it('resuming is offered once for a run whose process died while no window was there', async () => {
      const before = open();
      const folder = await started(before, await writeConfig('dies', 20_000));
      await isOnItsWay(folder);
      before.dispose();
      await killWorker(folder);
      const after = open({ memory: before.memory, answer: 'Resume' });
      await waitFor(() => after.told.length);
      match(after.told[0].text, /was interrupted/);
      await statusIs(folder, 'done');
      const later = open({ memory: before.memory });
      await later.runs.ready;
      deepEqual(later.told, []);
    });

    it('it is told once when a run ends or its process dies', async () => {
      await workspace.getConfiguration('searchlight').update('notifyAfter', 0);
      const window = open();
      const done = await started(window, await writeConfig('told', 200));
      await waitFor(() => window.told.length);
      match(window.told[0].text, /told-\d+ is done in/);
      const killed = await started(window, await writeConfig('told-too'));
      await isOnItsWay(killed);
      await waitFor(() => window.runs.find(killed)?.record.status === 'running');
      await killWorker(killed);
      await waitFor(() => window.told.length > 1);
      match(window.told[1].text, /told-too-\d+ was interrupted/);
      deepEqual(window.told[1].buttons, ['Resume', 'Show Log']);
      equal(window.runs.find(done)?.record.status, 'done');
      equal(window.told.length, 2);
      await workspace.getConfiguration('searchlight').update('notifyAfter', undefined);
    });
  });
});
