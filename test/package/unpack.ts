import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/**
 * Unpacks what an editor would install of a .vsix.
 *
 * @returns the paths of its files, relative to `folder`
 */
export async function unpackExtension(vsix: string, folder: string): Promise<string[]> {
  const zip = await openPromise(vsix);
  const paths: string[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith('extension/') || entry.fileName.endsWith('/')) continue;
    const path = entry.fileName.slice('extension/'.length);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(join(folder, path)));
    paths.push(path);
  }
  return paths;
}
