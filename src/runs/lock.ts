import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../protocol/errors';
import { replaceFile } from './durable';
import { diskError } from './errors';
import { runPaths } from './paths';
import { lifeOf, thisProcess, type ProcessIdentity } from './process-identity';

/** The content of `run.lock`. */
export interface LockOwner extends ProcessIdentity {
  /** Tells two locks of one process apart. */
  readonly token: string;
}

export interface LockState {
  /** A `damaged` lock names nobody; whether its owner lives cannot be seen. */
  readonly state: 'free' | 'alive' | 'dead' | 'elsewhere' | 'damaged';
  readonly owner?: LockOwner;
}

/** Who owns the run, and whether that process lives. */
export function inspectLock(folder: string): Promise<LockState> {
  return inspect(runPaths.lock(folder));
}

/** Why a run cannot be taken whose lock is not free. */
export const lockError = (folder: string, lock: LockState): UserError => notFree(runPaths.lock(folder), lock);

async function inspect(path: string): Promise<LockState> {
  const owner = await readOwner(path);
  if (owner === undefined) return { state: 'free' };
  return owner === 'damaged' ? { state: 'damaged' } : { state: await lifeOf(owner), owner };
}

async function readOwner(path: string): Promise<LockOwner | 'damaged' | undefined> {
  try {
    const owner = JSON.parse(await readFile(path, 'utf8')) as Partial<LockOwner> | null;
    return typeof owner?.token === 'string' && typeof owner.pid === 'number' ? (owner as LockOwner) : 'damaged';
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged';
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const hasToken = async (path: string, token: string): Promise<boolean> => {
  const owner = await readOwner(path);
  return typeof owner === 'object' && owner.token === token;
};

/** The right to write a run folder: at most one process has it, and it ends with the process. */
export class RunLock {
  private constructor(
    private readonly path: string,
    private readonly owner: LockOwner,
  ) {}

  /**
   * Takes the lock, also from a dead owner.
   * @throws UserError `run-in-use` when a living process, or one that cannot be seen from here, has it; `damaged-lock`
   * when the lock does not say who has it.
   */
  static async acquire(folder: string): Promise<RunLock> {
    const path = runPaths.lock(folder);
    const owner: LockOwner = { ...(await thisProcess()), token: randomUUID() };
    await take(path, owner);
    return new RunLock(path, owner);
  }

  /** False when somebody removed or took the lock: then this process must write no more. */
  async held(): Promise<boolean> {
    return hasToken(this.path, this.owner.token);
  }

  async release(): Promise<void> {
    if (await this.held()) await rm(this.path, { force: true });
  }
}

/** Milliseconds until a lock that is being written is whole, on file systems where it does not appear at once. */
const writing = 20;

/** Makes a lock file one's own. @throws UserError as {@link RunLock.acquire}. */
async function take(path: string, owner: LockOwner): Promise<void> {
  let found: LockState = { state: 'free' };
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await createExclusively(path, owner)) return;
    found = await inspect(path);
    if (found.state === 'alive' || found.state === 'elsewhere') break;
    if (found.state === 'damaged') await delay(writing);
    if (found.state === 'dead' && found.owner && (await replaceDead(path, found.owner, owner))) return;
  }
  throw notFree(path, found);
}

/** The lock appears with its whole content or not at all; a link, unlike a rename, never replaces. */
async function createExclusively(path: string, owner: LockOwner): Promise<boolean> {
  const temporary = `${path}.${owner.token.slice(0, 8)}.tmp`;
  const content = contentOf(owner);
  try {
    await writeFile(temporary, content);
    await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      await writeFile(path, content, { flag: 'wx' }); // a file system without links, such as exFAT
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw diskError(error, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * Takes the lock over from a dead owner. Who does that must first own a lock named after the dead one: with it nobody
 * else replaces that owner, and the lock itself is never free in between. @returns false when it was replaced before.
 */
async function replaceDead(path: string, dead: LockOwner, owner: LockOwner): Promise<boolean> {
  const claim = `${path}.${dead.token}`;
  await take(claim, owner);
  try {
    if (!(await hasToken(path, dead.token))) return false;
    await replaceFile(path, contentOf(owner));
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}

const contentOf = (owner: LockOwner) => `${JSON.stringify(owner)}\n`;

function notFree(path: string, { state, owner }: LockState): UserError {
  if (state === 'damaged') {
    const message = 'the lock of the run is damaged: it does not say which process has the run';
    const remedy = 'Make sure that nothing is at work on the run, then delete this file.';
    return new UserError({ kind: 'failed', code: 'damaged-lock', message, file: path, remedy });
  }
  const elsewhere = state === 'elsewhere';
  const place = elsewhere ? ` on ${owner?.host}` : ', which is at work on it';
  return new UserError({
    kind: 'failed',
    code: 'run-in-use',
    message: owner ? `the run belongs to process ${owner.pid}${place}` : 'other processes want the run as well',
    file: path,
    remedy: elsewhere
      ? 'Stop it there. If that machine or container is gone for good, delete this file.'
      : 'Wait until it ends, or stop it with `searchlight stop`.',
  });
}
