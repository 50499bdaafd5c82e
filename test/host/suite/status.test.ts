import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { commands, ConfigurationTarget, window, workspace } from 'vscode';
import type { RunRecord } from '../../../src/protocol/record';
import { deviceItems, setDevice } from '../../../src/host/commands/device';
import { actionChoices } from '../../../src/host/commands/show-runs';
import { progressParts, statusText, statusTooltip, type LiveRun } from '../../../src/host/status/status-text';
import { RunState } from '../../../src/runs/run-state';
import { runPaths } from '../../../src/runs/paths';
import { startRun, statusIs } from './configs';
import { waitFor } from './support';

const record = (changes: Partial<RunRecord> = {}): RunRecord => ({
  format: 1,
  id: 'samson-1',
  name: 'samson',
  task: 'unmix/rrlbs',
  status: 'running',
  created: '2026-11-22T10:00:00.000Z',
  seconds: 10,
  configFile: '/data/samson.searchlight.yaml',
  configHash: 'abc',
  seed: 1,
  versions: {},
  artifacts: [],
  tags: [],
  notes: '',
  ...changes,
});

const runOf = (changes?: Partial<RunRecord>) =>
  ({ folder: '/data/samson-1', record: record(changes), lock: { state: 'alive' } }) as const;

/** Half done after ten seconds. */
function halfDone(): RunState {
  const state = new RunState();
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const progress = { type: 'progress', phase: 'iterate', total: 200 } as const;
  state.take({ ...progress, seq: 1, time: at(0), step: 0 });
  state.take({ type: 'metric', seq: 2, time: at(10), step: 100, values: { sad_mean: 0.03214 } });
  state.take({ ...progress, seq: 3, time: at(10), step: 100 });
  return state;
}

const engine = { device: 'cpu', runner: 'wasm 1', provider: 'cpu', threads: 2, choices: {} };
const live = (changes?: Partial<RunRecord>): LiveRun => ({ run: runOf({ engine, ...changes }), state: halfDone() });

describe('the status bar', () => {
  it('says how far the run is, how long it takes, its best metric and its device', () => {
    equal(statusText([live()], 0), '$(loading~spin) samson 50 % · 10 s left · sad_mean 0.0321 · cpu');
  });

  it('says of a paused run that it is paused, and how many wait', () => {
    equal(
      statusText([live({ status: 'paused' })], 2),
      '$(debug-pause) samson 50 % · paused · sad_mean 0.0321 · cpu · 2 waiting',
    );
  });

  it('shows one that computes before one that is paused, and how many there are', () => {
    const text = statusText([live({ status: 'paused', name: 'other' }), live()], 0);
    match(text ?? '', /2 runs: samson 50 %/);
  });

  it('is not there without runs', () => {
    equal(statusText([], 0), undefined);
    equal(statusText([], 1), '$(watch) 1 waiting');
  });

  it('says what is known of a run that only just began', () => {
    deepEqual(progressParts({ run: runOf(), state: undefined }), ['running']);
  });

  it('offers in its tooltip what can be done', () => {
    const { value } = statusTooltip([live(), live({ status: 'paused' })], []);
    match(value, /command:searchlight\.pause\?/);
    match(value, /command:searchlight\.resume\?/);
  });

  it('offers for a run what makes sense for it', () => {
    const offered = (changes: Partial<RunRecord>) => actionChoices(runOf(changes)).map(({ command }) => command);
    const always = (...between: string[]) => ['openPanel', ...between, 'showLog'].map((name) => `searchlight.${name}`);
    deepEqual(offered({ status: 'done' }), always());
    deepEqual(offered({ status: 'running' }), always('pause', 'stop'));
    deepEqual(offered({ status: 'failed' }), always('resume'));
    deepEqual(offered({ status: 'queued', turn: 1 }), always('resume', 'stop', 'moveFirst', 'moveUp', 'moveDown'));
  });
});

describe('the log of a run', () => {
  it('opens as a document that cannot be written and grows with the file', async () => {
    const folder = await startRun('logged', 200);
    await statusIs(folder, 'done');
    await commands.executeCommand('searchlight.showLog', folder);
    const editor = window.activeTextEditor;
    ok(editor);
    equal(editor.document.uri.scheme, 'searchlight-log');
    equal(workspace.fs.isWritableFileSystem('searchlight-log') ?? false, false);
    await waitFor(() => editor.document.getText().includes('status done'));
    appendFileSync(runPaths.log(folder), `${'one more line\n'.repeat(200)}the very last line\n`);
    await waitFor(() => editor.document.getText().includes('the very last line'));
    await waitFor(
      () => editor.visibleRanges.at(-1)?.end.line ?? 0,
      (line) => line >= editor.document.lineCount - 3,
    );
  });
});

describe('the choice of the device', () => {
  const report = (name: string, available: boolean) =>
    ({
      name,
      title: name,
      kind: 'gpu',
      available,
      ...(!available && { reason: 'no driver', remedy: 'install one' }),
    }) as const;

  it('offers what works first, and says why the rest does not', () => {
    const items = deviceItems([{ ...report('cpu', true), kind: 'cpu' }, report('cuda', false)]);
    const refused = items.filter(({ refusal }) => refusal !== undefined);
    deepEqual(
      refused.map(({ device, detail }) => [device, detail]),
      [
        ['gpu', 'No GPU works here.'],
        ['cuda', 'No driver. Install one.'],
      ],
    );
    equal(items.at(-1)?.device, 'cuda');
    ok(items.some(({ device }) => device === 'auto'));
  });

  it('is the device of runs whose config leaves it open', async () => {
    try {
      await setDevice('eager');
      const folder = await startRun('on-eager', 5);
      equal((await statusIs(folder, 'done')).record.engine?.device, 'eager');
    } finally {
      await workspace.getConfiguration('searchlight').update('device', undefined, ConfigurationTarget.Global);
    }
  });
});
