import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { diskError } from './errors';

type Content = string | readonly Uint8Array[];

let counter = 0;
const temporaryName = (path: string) => `${path}.${process.pid}-${counter++}.tmp`;

/**
 * Replaces a file durably: whoever reads it, also after a crash or a power cut, sees the old content or the
 * new one and never a part.
 * @throws UserError `disk-full` when there is no room; the old content then stands.
 */
export async function replaceFile(path: string, content: Content): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const file = await open(temporary, 'w');
    try {
      // Each writeFile goes on where the last one ended.
      for (const piece of typeof content === 'string' ? [content] : content) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw diskError(error, path);
  }
}

/** Windows refuses to replace a file while another program reads it; such a moment passes. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (process.platform !== 'win32' || attempt === 10 || !(code === 'EPERM' || code === 'EACCES')) throw error;
      await delay(20);
    }
  }
}

/** A renamed file survives a power cut only when its folder is on the disk too; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes temporary files that a killed writer left in a folder; those of outputs have random names. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => /\.(\d+-\d+|[0-9a-f]{8})\.tmp$/.test(name));
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { force: true })));
}
