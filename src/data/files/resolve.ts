import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { dataError } from '../errors';
import { nearest } from './nearest';

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function missing(file: string): Promise<Error> {
  const folder = path.dirname(file);
  const names = await namesIn(folder);
  const name = path.basename(file);
  const similar = nearest(name, names);
  const few = names.filter((entry) => !entry.startsWith('.')).slice(0, 8);
  const remedy =
    similar !== undefined
      ? `Did you mean ${similar}?`
      : few.length > 0
        ? `In that folder there are: ${few.join(', ')}${names.length > few.length ? ', ...' : ''}.`
        : `The folder ${folder} does not exist or is empty; paths are relative to the config file.`;
  return dataError('missing-file', file, `there is no file ${name} in ${folder}`, remedy);
}

/**
 * The absolute path of a file named in a config.
 * @throws UserError `missing-file` (with the nearest name in that folder), `not-a-file` or `empty-file`.
 */
export async function resolveFile(name: string, baseDir: string): Promise<string> {
  const { file, isFolder } = await resolveFileOrFolder(name, baseDir);
  if (!isFolder) return file;
  throw dataError('not-a-file', file, `${name} is a folder, not a file`, 'Name the data file inside it.');
}

export interface ResolvedPath {
  /** Absolute. */
  readonly file: string;
  readonly isFolder: boolean;
}

/**
 * The absolute path of a file or folder named in a config.
 * @throws UserError `missing-file` (with the nearest name in that folder), `not-a-file` or `empty-file`.
 */
export async function resolveFileOrFolder(name: string, baseDir: string): Promise<ResolvedPath> {
  const file = path.resolve(baseDir, name);
  const facts = await stat(file).catch(() => undefined);
  if (facts === undefined) throw await missing(file);
  if (facts.isDirectory()) return { file, isFolder: true };
  if (!facts.isFile()) {
    throw dataError('not-a-file', file, `${name} is neither a file nor a folder`, 'Name a data file.');
  }
  if (facts.size === 0) {
    throw dataError('empty-file', file, `${path.basename(file)} is empty (0 bytes)`, 'Copy or download it again.');
  }
  return { file, isFolder: false };
}
