import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { RunRecord } from '../../src/protocol/record';
import { newRunId } from '../../src/runs/id';
import { RunLock } from '../../src/runs/lock';
import { runPaths } from '../../src/runs/paths';

/** What a sample says besides what all have; times are minutes before now. */
type Sample = Partial<RunRecord> & { readonly age: number; readonly config: string };

const engine = { device: 'cpu', runner: 'wasm 1', provider: 'cpu', threads: 2, choices: {} };
const progress = { phase: 'factorising', step: 315, total: 500 };
const diskFull = {
  kind: 'failed',
  code: 'disk-full',
  message: 'cannot write: the disk is full',
  remedy: 'Free some space, then resume the run.',
} as const;

/** Runs in every state, with repeats, tags and notes. */
const samples: readonly Sample[] = [
  { age: 1, config: 'scene-rrlbs', status: 'running', progress, metrics: { objective: 41.82 }, engine },
  { age: 2, config: 'moffett', status: 'queued', turn: 1 },
  { age: 3, config: 'moffett', status: 'queued', turn: 2 },
  {
    age: 9,
    config: 'scene-rrlbs',
    status: 'paused',
    progress: { ...progress, step: 120 },
    metrics: { objective: 52.4 },
    engine,
  },
  {
    age: 64,
    config: 'scene-rrlbs',
    metrics: { sad_mean: 0.03712, rmse_mean: 0.0541, reconstruction_rmse: 0.00613, objective: 40.17 },
    repeats: { sad_mean: { mean: 0.0383, std: 0.0012, values: [0.0371, 0.0384, 0.0394] } },
    tags: ['paper', 'lambda'],
    notes: 'The smoother map suits this scene.\nTry a smaller lambda next.',
    gitCommit: '7bdd071a5e0c',
    engine,
  },
  { age: 190, config: 'scene-rrlbs', metrics: { sad_mean: 0.0498, objective: 43.1 }, seed: 2, engine },
  { age: 400, config: 'moffett', metrics: { sad_mean: 0.0912, objective: 8.02 }, tags: ['baseline'], engine },
  { age: 500, config: 'moffett', status: 'failed', error: diskFull, progress, engine },
  { age: 1700, config: 'scene-dgs-nmf', task: 'unmix/dgs-nmf', metrics: { sad_mean: 0.0611 }, engine },
  {
    age: 1900,
    config: 'scene-dgs-nmf',
    task: 'unmix/dgs-nmf',
    status: 'stopped',
    progress,
    metrics: { objective: 51 },
    engine,
  },
  {
    age: 15_000,
    config: 'scene-fcls',
    task: 'unmix/fcls',
    metrics: { sad_mean: 0, reconstruction_rmse: 0.0108 },
    engine,
  },
  { age: 15_100, config: 'scene-fcls', task: 'unmix/fcls', status: 'interrupted', progress, engine },
];

/**
 * Writes runs in every state into a workspace. Those at work belong to this process, which does nothing for them.
 * @returns their folders, in the order of the samples, and what ends the pretence
 */
export async function writeSampleRuns(workspace: string): Promise<{ folders: string[]; release: () => Promise<void> }> {
  const folders = samples.map((sample) => writeSample(workspace, sample));
  const atWork = folders.filter((_, i) => ['running', 'paused'].includes(samples[i].status ?? ''));
  const locks = await Promise.all(atWork.map((folder) => RunLock.acquire(folder)));
  return { folders, release: async () => void (await Promise.all(locks.map((lock) => lock.release()))) };
}

/** Writes many finished runs of ten configs, one a minute; they appear in the workspace all at once. */
export function writeManyRuns(workspace: string, count: number): string[] {
  const aside = mkdtempSync(join(tmpdir(), 'searchlight-runs-'));
  const metrics = (i: number) => ({ sad_mean: 0.03 + i / 1e5, objective: 40 });
  const folders = Array.from({ length: count }, (_, i) =>
    writeSample(aside, { age: i + 1, config: `scene-${i % 10}`, metrics: metrics(i), engine }),
  );
  renameSync(join(aside, '.searchlight'), join(workspace, '.searchlight'));
  rmSync(aside, { recursive: true });
  return folders.map((folder) => join(workspace, relative(aside, folder)));
}

function writeSample(workspace: string, { age, config, ...changes }: Sample): string {
  const started = new Date(Date.now() - age * 60_000);
  const id = newRunId(config, started);
  const folder = join(workspace, '.searchlight', 'runs', id);
  const record: RunRecord = {
    ...{ format: 1, id, name: config, task: 'unmix/rrlbs', status: 'done', seconds: 48.2, seed: 1, configHash: 'abc' },
    ...{ created: started.toISOString(), started: started.toISOString(), ended: started.toISOString() },
    ...{ configFile: join(workspace, `${config}.searchlight.yaml`), artifacts: [], tags: [], notes: '' },
    versions: { searchlight: '0.1.0', node: '24.21.0' },
    ...changes,
  };
  mkdirSync(join(folder, 'checkpoints'), { recursive: true });
  mkdirSync(join(folder, 'artifacts'));
  writeFileSync(runPaths.config(folder), `task: ${record.task}\n`);
  writeFileSync(runPaths.record(folder), JSON.stringify(record));
  return folder;
}
