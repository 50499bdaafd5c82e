import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { configError, dataError } from '../errors';
import type { NamedClasses } from './labels/classes';

/** Files of a folder and of those in it. */
export interface FolderFiles {
  readonly folder: string;
  /** Relative to `folder`, with `/`, in the order of their names. */
  readonly names: readonly string[];
}

const byName = (one: string, other: string) => (one < other ? -1 : 1);

/**
 * The files of a folder whose extension is among `extensions` (lower case, with the dot; empty for files without one).
 * Hidden ones are passed over.
 * @throws UserError `no-samples` where there are none
 */
export async function filesIn(folder: string, extensions: ReadonlySet<string>, what: string): Promise<FolderFiles> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => extensions.has(path.extname(name).toLowerCase()) && !/(^|\/)\./.test(name))
    .sort(byName);
  if (names.length > 0) return { folder, names };
  const known = [...extensions].filter(Boolean).join(', ');
  const message = `the folder ${path.basename(folder)} has no ${what} (${known}), nor have the folders in it`;
  throw dataError('no-samples', folder, message, `Name a folder of ${what}.`);
}

/**
 * The class of each file by the folder that it is in: the deepest level of folders whose names differ, so that both
 * `cats/1.png` and `cats/images/1.png` are cats. Undefined where no folders tell the files apart.
 */
export function folderClasses({ names }: FolderFiles): NamedClasses | undefined {
  const folders = names.map((name) => name.split('/').slice(0, -1));
  const depth = Math.max(...folders.map((parts) => parts.length));
  for (let level = depth - 1; level >= 0; level--) {
    const at = folders.map((parts) => parts.at(level));
    if (new Set(at.filter((name) => name !== undefined)).size > 1) return at;
  }
  return undefined;
}

/** @throws UserError `bad-pattern` where it is no regular expression or has no group. */
export function readPattern(pattern: string): RegExp {
  const remedy = 'Write, for example, `labelPattern: "^([0-9])_"`.';
  try {
    const expression = new RegExp(pattern, 'u');
    if (new RegExp(`${pattern}|`, 'u').exec('')!.length > 1) return expression;
  } catch {
    throw configError('bad-pattern', '`data.labelPattern` is no regular expression', remedy);
  }
  throw configError('bad-pattern', '`data.labelPattern` has no group ( ) that is the class', remedy);
}

/** The class of each file by its name. */
export function patternClasses(names: readonly string[], pattern: string): NamedClasses {
  const expression = readPattern(pattern);
  return names.map((name) => expression.exec(path.posix.basename(name))?.[1]);
}

/** The class of each file: by its name where a pattern is given, else by its folder. */
export const fileClasses = (files: FolderFiles, pattern: string | undefined): NamedClasses | undefined =>
  pattern === undefined ? folderClasses(files) : patternClasses(files.names, pattern);
