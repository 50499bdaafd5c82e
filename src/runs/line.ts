import { UserError, type ErrorRecord } from '../protocol/errors';
import type { RunRecord } from '../protocol/record';
import { editRecord } from './edit';
import { isWaiting } from './record';

/**
 * Puts a run that has ended, or waits already, into the line of those that wait until others have ended.
 * @param turn - Its place there; the smallest comes first.
 * @throws UserError `run-is-done`, or `run-in-use` while a worker has it.
 */
export async function joinLine(folder: string, turn: number): Promise<void> {
  await editRecord(folder, (record) => {
    if (record.status === 'done') throw alreadyDone(record);
    return { ...record, status: 'queued', turn, error: undefined };
  });
}

/** Takes a run that waits out of the line: stopped, as if it had been at work; comes to nothing for any other run. */
export async function leaveLine(folder: string): Promise<void> {
  await editRecord(folder, (record) =>
    isWaiting(record) ? { ...record, status: 'stopped', turn: undefined, ended: new Date().toISOString() } : record,
  );
}

/** Says of a run whose worker never took it why it did not start; comes to nothing for any other run. */
export async function failToStart(folder: string, error: ErrorRecord): Promise<void> {
  await editRecord(folder, (record) =>
    record.status === 'queued'
      ? { ...record, status: 'failed', turn: undefined, error, ended: new Date().toISOString() }
      : record,
  );
}

/** What is thrown for a run that has nothing left to do. */
export function alreadyDone({ id }: RunRecord): UserError {
  const remedy = `Run it anew with \`searchlight reproduce ${id}\`.`;
  return new UserError({ kind: 'config', code: 'run-is-done', message: `run ${id} is done already`, remedy });
}
