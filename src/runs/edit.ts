import type { RunRecord } from '../protocol/record';
import { RunLock } from './lock';
import { readRecord, writeRecord } from './record';

/**
 * Changes the record of a run that no worker has.
 * @throws UserError `run-in-use` while a worker has it, and those of {@link readRecord}.
 */
export async function editRecord(folder: string, change: (record: RunRecord) => RunRecord): Promise<void> {
  await readRecord(folder); // without a run there must not be a lock
  const lock = await RunLock.acquire(folder);
  try {
    await writeRecord(folder, change(await readRecord(folder)));
  } finally {
    await lock.release();
  }
}
