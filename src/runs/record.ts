import { readFile } from 'node:fs/promises';
import { UserError } from '../protocol/errors';
import { runStatuses, type RunRecord, type RunStatus } from '../protocol/record';
import { replaceFile } from './durable';
import { runPaths } from './paths';

const activeStatuses: readonly RunStatus[] = ['queued', 'running', 'paused'];

/** True while a process should be at work on the run. */
export const isActive = (status: RunStatus) => activeStatuses.includes(status);

/** True while a run waits in line until others have ended; no process is at work on it, nor should be. */
export const isWaiting = ({ status, turn }: Pick<RunRecord, 'status' | 'turn'>) =>
  status === 'queued' && turn !== undefined;

/**
 * Reads `run.json` as it stands; {@link readRun} also asks whether the owner lives.
 * @throws UserError `no-run` when the folder holds no run, `damaged-run` when its record cannot be read.
 */
export async function readRecord(folder: string): Promise<RunRecord> {
  const file = runPaths.record(folder);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const remedy = 'Give a run folder or the id of a run; `searchlight runs` lists them.';
    throw new UserError(
      { kind: 'config', code: 'no-run', message: `there is no run in ${folder}`, remedy },
      { cause: error },
    );
  }
  const record = parseRecord(text);
  if (record === undefined) {
    const remedy = 'The config of the run is still in its config.yaml: run that again.';
    throw new UserError({ kind: 'data', code: 'damaged-run', message: 'this is not a run record', file, remedy });
  }
  return record;
}

/** Replaces `run.json`. Only who holds the lock of the run may call it. */
export async function writeRecord(folder: string, record: RunRecord): Promise<void> {
  await replaceFile(runPaths.record(folder), `${JSON.stringify(record, null, 2)}\n`);
}

function parseRecord(text: string): RunRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<RunRecord> | null;
    const known =
      record?.format === 1 &&
      typeof record.id === 'string' &&
      typeof record.task === 'string' &&
      Array.isArray(record.artifacts) &&
      runStatuses.some((status) => status === record.status);
    return known ? (record as RunRecord) : undefined;
  } catch {
    return undefined;
  }
}
