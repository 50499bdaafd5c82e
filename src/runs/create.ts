import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../protocol/errors';
import type { RunRecord } from '../protocol/record';
import { replaceFile } from './durable';
import { diskError } from './errors';
import { newRunId } from './id';
import { runPaths, runsFolderBeside } from './paths';
import { writeRecord } from './record';

/** What is known of a run before it starts. */
export type NewRun = Pick<
  RunRecord,
  'name' | 'task' | 'configFile' | 'configHash' | 'seed' | 'versions' | 'gitCommit' | 'engine' | 'turn'
> & {
  /** The resolved config, for `config.yaml`. */
  readonly configText: string;
  /** The run folder itself; it must not exist or be empty. By default a new one in `parent`. */
  readonly out?: string;
  /** Absolute path of the folder that new run folders are made in; by default one beside the config. */
  readonly parent?: string;
};

/**
 * Makes the folder of a new run, with status `queued`. `run.json` comes last: without it there is no run.
 * @throws UserError `folder-not-empty`, `not-writable` or `disk-full`.
 */
export async function createRun({
  configText,
  out,
  parent,
  ...known
}: NewRun): Promise<{ folder: string; record: RunRecord }> {
  const { id, folder } = out === undefined ? await claimNew(known, parent) : await claimOut(known, out);
  const record: RunRecord = {
    format: 1,
    id,
    status: 'queued',
    created: new Date().toISOString(),
    seconds: 0,
    artifacts: [],
    tags: [],
    notes: '',
    ...known,
  };
  await mkdir(runPaths.checkpoints(folder));
  await mkdir(runPaths.artifacts(folder));
  await replaceFile(runPaths.config(folder), configText);
  await writeRecord(folder, record);
  return { folder, record };
}

type Claimed = { readonly id: string; readonly folder: string };

const claimOut = async ({ name }: Pick<NewRun, 'name'>, out: string): Promise<Claimed> => ({
  id: newRunId(name),
  folder: await claimEmpty(resolve(out)),
});

async function claimNew(
  { name, configFile }: Pick<NewRun, 'name' | 'configFile'>,
  parent = runsFolderBeside(dirname(configFile)),
): Promise<Claimed> {
  try {
    await mkdir(parent, { recursive: true });
    for (;;) {
      const id = newRunId(name);
      const folder = join(parent, id);
      if (await makeNew(folder)) return { id, folder };
    }
  } catch (error) {
    throw diskError(error, parent);
  }
}

async function makeNew(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function claimEmpty(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw diskError(error, folder);
  }
  throw new UserError({
    kind: 'config',
    code: 'folder-not-empty',
    message: `${folder} is not an empty folder`,
    remedy: 'Give --out a folder that does not exist or is empty.',
  });
}
