import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../protocol/errors';

/** Sockets have names of at most 104 bytes on macOS and 108 on Linux; ours add 22. */
const longestFolder = 80;

/**
 * Finds or makes the folder for this user's sockets. What is there already is used only when it is a real
 * folder of this user that nobody else may enter.
 * @throws UserError `no-private-folder`.
 */
export async function privateFolder(environment = process.env): Promise<string> {
  const user = process.getuid?.() ?? 0;
  const own = `searchlight-${user}`;
  const candidates = [join(tmpdir(), own), join('/tmp', own)];
  if (environment.XDG_RUNTIME_DIR) candidates.unshift(join(environment.XDG_RUNTIME_DIR, 'searchlight'));
  for (const folder of candidates) {
    if (Buffer.byteLength(folder) <= longestFolder && (await isPrivate(folder, user))) return folder;
  }
  throw new UserError({
    kind: 'failed',
    code: 'no-private-folder',
    message: `none of these is a folder that only you may enter: ${candidates.join(', ')}`,
    remedy: 'Remove what stands in the way, or set XDG_RUNTIME_DIR to a folder of yours with mode 700.',
  });
}

async function isPrivate(folder: string, user: number): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const found = await lstat(folder);
    return found.isDirectory() && found.uid === user && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}
