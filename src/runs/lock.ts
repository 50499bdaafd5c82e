import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
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
  readonly state: 'free' | 'alive' | 'dead' | 'elsewhere';
  readonly owner?: LockOwner;
}

/** Who owns the run, and whether that process lives. */
export async function inspectLock(folder: string): Promise<LockState> {
  const owner = await readOwner(runPaths.lock(folder));
  return owner === undefined ? { state: 'free' } : { state: await lifeOf(owner), owner };
}

async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as LockOwner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The right to write a run folder: at most one process has it, and it ends with the process. */
export class RunLock {
  private constructor(
    private readonly path: string,
    private readonly owner: LockOwner,
  ) {}

  /**
   * Takes the lock, also from a dead owner.
   * @throws UserError `run-in-use` when a living process, or one that cannot be seen from here, has it.
   */
  static async acquire(folder: string): Promise<RunLock> {
    const path = runPaths.lock(folder);
    const owner: LockOwner = { ...(await thisProcess()), token: randomUUID() };
    await take(path, owner);
    return new RunLock(path, owner);
  }

  /** False when somebody removed or took the lock: then this process must write no more. */
  async held(): Promise<boolean> {
    return (await readOwner(this.path))?.token === this.owner.token;
  }

  async release(): Promise<void> {
    if (await this.held()) await rm(this.path, { force: true });
  }
}

/** Makes a lock file one's own. @throws UserError as {@link RunLock.acquire}. */
async function take(path: string, owner: LockOwner): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await createExclusively(path, owner)) return;
    const found = await readOwner(path);
    if (found === undefined) continue; // it was given back just now
    const state = await lifeOf(found);
    if (state !== 'dead') throw inUse(path, state, found);
    if (await replaceDead(path, found, owner)) return;
  }
  throw inUse(path, 'alive', owner);
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
    if ((await readOwner(path))?.token !== dead.token) return false;
    await replaceFile(path, contentOf(owner));
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}

const contentOf = (owner: LockOwner) => `${JSON.stringify(owner)}\n`;

function inUse(path: string, state: LockState['state'], owner: LockOwner): UserError {
  const elsewhere = state === 'elsewhere';
  return new UserError({
    kind: 'failed',
    code: 'run-in-use',
    message: `the run belongs to process ${owner.pid}${elsewhere ? ` on ${owner.host}` : ', which is at work on it'}`,
    file: path,
    remedy: elsewhere
      ? 'Stop it there. If that machine or container is gone for good, delete this file.'
      : 'Wait until it ends, or stop it with `searchlight stop`.',
  });
}
