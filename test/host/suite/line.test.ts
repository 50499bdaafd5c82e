import { equal, ok } from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RunLine } from '../../../src/host/runs/line';
import { WorkspaceRuns } from '../../../src/host/runs/workspace-runs';
import { createRun } from '../../../src/runs/create';
import { editRecord } from '../../../src/runs/edit';
import { joinLine } from '../../../src/runs/line';
import { readRecord } from '../../../src/runs/record';
import { waitFor } from './support';

/** The order of what happens is ours here: workers are processes that do nothing until they are killed. */
describe('the line of runs', () => {
  let folder: string;
  let workers: ChildProcess[];
  let runs: WorkspaceRuns;
  let line: RunLine;

  beforeEach(async () => {
    const parent = mkdtempSync(join(tmpdir(), 'searchlight-line-')); // where no other window looks
    const configFile = join(parent, 'line.searchlight.yaml');
    const known = { name: 'line', task: 'unmix/nmf', configFile, configHash: 'line', seed: 1, versions: {} } as const;
    ({ folder } = await createRun({ ...known, configText: 'task: unmix/nmf\n', parent, turn: 1 }));
    workers = [];
    runs = new WorkspaceRuns({ roots: () => [], interval: () => 100 });
    const launch = async () => {
      workers.push(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']));
      return workers[workers.length - 1];
    };
    line = new RunLine(runs, { limit: () => 1, mayStart: () => true, launch });
    await runs.lookAt(folder);
    line.advance();
    await waitFor(() => workers[0]?.pid);
  });

  afterEach(async () => {
    line.dispose();
    runs.dispose();
    for (const worker of workers) worker.kill('SIGKILL');
    rmSync(dirname(folder), { recursive: true });
  });

  /** As a worker leaves it that took the run and died. */
  const takeAndDie = () =>
    editRecord(folder, (record) => ({ ...record, status: 'interrupted', pid: workers[0].pid, turn: undefined }));

  it('starts a run again that was put in before its dead worker was noticed', async () => {
    await takeAndDie();
    await line.join(folder);
    await waitFor(() => workers.length === 2);
    workers[0].kill('SIGKILL');
    await waitFor(() => workers[0].signalCode !== null);
    await runs.lookAt(folder);
    equal((await readRecord(folder)).status, 'queued');
  });

  it('starts a run again that another window put in before its dead worker was noticed', async () => {
    await takeAndDie();
    await joinLine(folder, 2);
    workers[0].kill('SIGKILL');
    await waitFor(() => workers.length === 2);
    equal((await readRecord(folder)).status, 'queued');
  });

  it('fails a run whose worker died before it took the run, and says so', async () => {
    workers[0].kill('SIGKILL');
    await waitFor(
      () => readRecord(folder),
      ({ status }) => status === 'failed',
    );
    const { error } = await readRecord(folder);
    equal(error?.code, 'not-started');
    ok(error?.message.startsWith('the worker could not take the run'));
    equal(workers.length, 1);
  });
});
