import type { RunRecord } from '../protocol/record';
import { inspectLock, type LockState } from './lock';
import { isActive, isWaiting, readRecord } from './record';

/** A run as a reader sees it. */
export interface Run {
  /** Absolute path. */
  readonly folder: string;
  /** With the status as it is, not as a process that died left it. */
  readonly record: RunRecord;
  readonly lock: LockState;
}

/** An owner that cannot be seen is taken for dead when it was silent for this long; it beats every 2 s. */
const silence = 60_000;
/** A worker needs a moment to take a new run. */
const launchTime = 30_000;

/**
 * Reads a run. A run whose owner died reads as `interrupted`.
 * @throws UserError as {@link readRecord}.
 */
export async function readRun(folder: string): Promise<Run> {
  const first = await look(folder);
  if (first.record.status !== 'interrupted') return first;
  return look(folder); // it may have ended well between reading the record and the lock
}

async function look(folder: string): Promise<Run> {
  const record = await readRecord(folder);
  const lock = await inspectLock(folder);
  const abandoned = isActive(record.status) && !isWaiting(record) && !mayBeAtWork(record, lock);
  return { folder, record: abandoned ? { ...record, status: 'interrupted' } : record, lock };
}

function mayBeAtWork(record: RunRecord, lock: LockState): boolean {
  const age = Date.now() - Date.parse(record.heartbeat ?? record.created);
  switch (lock.state) {
    case 'alive':
      return true;
    case 'elsewhere':
    case 'damaged':
      return age < silence;
    case 'dead':
      return false;
    case 'free':
      return record.status === 'queued' && age < launchTime;
  }
}
