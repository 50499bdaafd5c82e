import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { liveClustering, type LiveClusteringRecord } from '../../protocol/clustering';
import { decodeLossless } from '../codec';
import { artifactsFolder } from '../files';
import { renameCluster } from './names';
import { recordFile } from './record';

/** The names that a run gave its clusters itself: those of its result, else those of its live pictures. */
async function readFirstNames(folder: string): Promise<readonly string[]> {
  const artifacts = path.join(folder, artifactsFolder);
  const result = await readFile(path.join(artifacts, recordFile), 'utf8').catch(() => undefined);
  if (result !== undefined) return (decodeLossless(result) as { result: { names: readonly string[] } }).result.names;
  const live = await readFile(path.join(artifacts, 'live', `${liveClustering.record}.json`), 'utf8');
  return (JSON.parse(live) as LiveClusteringRecord).names;
}

/**
 * Gives a cluster of a run, at work or done, another name; see {@link renameCluster}.
 *
 * @param folder - The run folder.
 * @returns the names of all clusters from now on
 * @throws UserError as {@link renameCluster}; the system's error where the run has no clusters yet.
 */
export async function renameClusterOf(folder: string, cluster: number, name: string): Promise<string[]> {
  return renameCluster(folder, await readFirstNames(folder), cluster, name);
}
