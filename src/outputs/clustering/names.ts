import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../protocol/errors';
import { writeWhole } from '../files';

/** Names that a person gave clusters, within the run folder. */
const namesFile = 'names.json';

/** The content of the file: names by cluster, those that differ from what the run called them. */
interface NamesRecord {
  readonly format: 1;
  readonly names: Readonly<Record<string, string>>;
}

/** Characters of a name at most. */
const longest = 80;

/**
 * Gives a cluster another name, which is kept in the run folder; every later export and report shows it.
 *
 * @param folder - The run folder.
 * @param first - Names of all clusters as the run called them.
 * @param name - An empty one gives the cluster its first name back.
 * @returns the names of all clusters from now on
 * @throws UserError `no-cluster`, `long-name`, `duplicate-name` or `names-unreadable`; the system's error when the file
 *   cannot be written.
 */
export async function renameCluster(
  folder: string,
  first: readonly string[],
  cluster: number,
  name: string,
): Promise<string[]> {
  const given = new Map(await readClusterNames(folder));
  const trimmed = name.trim();
  if (first[cluster] === undefined) throw refusal('no-cluster', `cluster ${cluster}`, `0 to ${first.length - 1}`);
  if (trimmed.length > longest) throw refusal('long-name', `${trimmed.length} characters`, `${longest} at most`);
  if (trimmed === '' || trimmed === first[cluster]) given.delete(cluster);
  else given.set(cluster, trimmed);
  const names = withNames(first, given);
  const other = names.findIndex((taken, i) => i !== cluster && taken === names[cluster]);
  if (other >= 0)
    throw refusal('duplicate-name', `${names[cluster]}, the name of cluster ${other}`, 'a name of its own');
  const record: NamesRecord = { format: 1, names: Object.fromEntries(given) };
  await writeWhole(
    folder,
    { file: namesFile, title: 'Names of clusters' },
    `${JSON.stringify(record, undefined, 2)}\n`,
  );
  return names;
}

const refusal = (code: string, found: string, allowed: string): UserError =>
  new UserError({
    kind: 'config',
    code,
    message: `found ${found}; allowed: ${allowed}`,
    remedy: 'Choose another name.',
  });

/**
 * Names that a person gave clusters; none where nobody did.
 * @throws UserError `names-unreadable` when the file was damaged.
 */
export async function readClusterNames(folder: string): Promise<ReadonlyMap<number, string>> {
  const file = path.join(folder, namesFile);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return new Map();
  try {
    const { names } = JSON.parse(text) as NamesRecord;
    return new Map(Object.entries(names).map(([cluster, name]) => [Number(cluster), name]));
  } catch (cause) {
    const message = 'the names of the clusters are damaged: the file is not JSON';
    const remedy = 'Remove the file; the clusters have their first names then.';
    throw new UserError({ kind: 'data', code: 'names-unreadable', message, remedy, file }, { cause });
  }
}

/** The names of a run's clusters, those that a person gave before those of the run. */
export const withNames = (names: readonly string[], given: ReadonlyMap<number, string>): string[] =>
  names.map((name, cluster) => given.get(cluster) ?? name);
