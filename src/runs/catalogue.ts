import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findRunFolders, isRunsFolder, newestFirst } from './list';
import { runPaths, runsFolderBeside } from './paths';
import { isActive, readRecord } from './record';
import { readRun, type Run } from './run';

interface Entry {
  readonly run: Run;
  /** Changes whenever `run.json` is replaced. */
  readonly stamp: string;
}

/** Looks at the disk at a time: enough to keep it busy, few enough to leave the thread to others in between. */
const atOnce = 16;

/** A worker that was silent for this long is looked at thoroughly; it beats every 2 s. Milliseconds. */
const silence = 6000;

/**
 * The runs of some folders as they are on disk. A record is read only when its file was replaced, so that looking at
 * a thousand finished runs costs a thousand calls of `stat` and nothing else.
 */
export class RunCatalogue {
  private readonly entries = new Map<string, Entry>();
  private sorted: readonly Run[] | undefined;

  /** Newest first. */
  all(): readonly Run[] {
    return (this.sorted ??= [...this.entries.values()].map(({ run }) => run).sort(newestFirst));
  }

  find(folder: string): Run | undefined {
    return this.entries.get(folder)?.run;
  }

  /**
   * Looks for runs under the roots; what is known from elsewhere is forgotten.
   * @param others - Run folders that lie elsewhere.
   * @returns folders of the runs that appeared, changed or went away.
   */
  async scan(roots: readonly string[], others: readonly string[] = []): Promise<Set<string>> {
    const found = new Set([...(await Promise.all(roots.map(findRunFolders))).flat(), ...others]);
    const gone = [...this.entries.keys()].filter((folder) => !found.has(folder));
    for (const folder of gone) this.entries.delete(folder);
    const changed = await this.look(found);
    if (gone.length > 0) this.sorted = undefined;
    return new Set([...changed, ...gone]);
  }

  /**
   * Looks at all that is known and for what is new beside it, or in the usual place under a root: what a watching of
   * files may have missed. Cheaper than {@link scan}, which looks for runs everywhere.
   */
  async lookAround(roots: readonly string[]): Promise<Set<string>> {
    const known = [...this.entries.keys()];
    const places = new Set([...roots.map(runsFolderBeside), ...known.map((run) => dirname(run)).filter(isRunsFolder)]);
    const beside = await Promise.all([...places].map(findRunFolders));
    return this.look([...known, ...beside.flat()]);
  }

  /** Looks at some folders; @returns those that appeared, changed or went away. */
  async look(folders: Iterable<string>): Promise<Set<string>> {
    const waiting = new Set(folders);
    const changed = new Set<string>();
    const lookOn = async () => {
      for (const folder of waiting) {
        waiting.delete(folder); // whoever comes to it first
        if (await this.lookAt(folder)) changed.add(folder);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lookOn));
    if (changed.size > 0) this.sorted = undefined;
    return changed;
  }

  private async lookAt(folder: string): Promise<boolean> {
    const known = this.entries.get(folder);
    const stamp = await stampOf(folder);
    if (stamp === undefined) return this.entries.delete(folder);
    if (stamp === known?.stamp && !isActive(known.run.record.status)) return false;
    const run = await readAgain(folder, known, stamp).catch(() => undefined); // not a run, or damaged
    if (run === undefined) return this.entries.delete(folder);
    this.entries.set(folder, { run, stamp });
    return stamp !== known?.stamp || run.record.status !== known.run.record.status;
  }
}

async function stampOf(folder: string): Promise<string | undefined> {
  try {
    const { ino, mtimeMs, size } = await stat(runPaths.record(folder));
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return undefined;
  }
}

/** Who owns a run costs a program's start on some systems, so it is not asked while its worker evidently lives. */
async function readAgain(folder: string, known: Entry | undefined, stamp: string): Promise<Run> {
  if (known === undefined || !evidentlyLives(known.run)) return readRun(folder);
  if (stamp === known.stamp) return known.run;
  const record = await readRecord(folder);
  const isSame = isActive(record.status) && record.pid === known.run.lock.owner?.pid;
  return isSame ? { ...known.run, record } : readRun(folder);
}

function evidentlyLives({ record, lock }: Run): boolean {
  if (lock.state !== 'alive' || lock.owner === undefined) return false;
  if (Date.now() - Date.parse(record.heartbeat ?? '') > silence) return false;
  try {
    return process.kill(lock.owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // of another user, so it lives
  }
}
