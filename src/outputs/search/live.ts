import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  liveSearch,
  type Candidate,
  type CellProbabilities,
  type LiveCandidates,
  type LiveSearchRecord,
} from '../../protocol/search';
import { artifactsFolder } from '../files';
import { readCells } from './record';

/** A search at work, as it is now. */
export interface LiveSearch extends LiveSearchRecord {
  readonly candidates: readonly Candidate[];
  /** Nothing for methods without architecture parameters. */
  readonly probabilities: readonly CellProbabilities[];
}

/**
 * The live pictures of a search as they are now.
 *
 * @param folder - The run folder.
 * @throws the system's error, or SyntaxError, where there are none yet or a crash tore them.
 */
export async function readLiveSearch(folder: string): Promise<LiveSearch> {
  const at = (file: string): string => path.join(folder, artifactsFolder, 'live', file);
  const record = JSON.parse(await readFile(at(`${liveSearch.record}.json`), 'utf8')) as LiveSearchRecord;
  const [candidates, probabilities] = await Promise.all([
    readCandidates(at(`${liveSearch.candidates}.json`)),
    readCells(record.cells, (kind, cell) => at(`${liveSearch[kind](cell)}.npy`)),
  ]);
  return { ...record, candidates, probabilities };
}

/** None where no candidate was tried yet. */
async function readCandidates(file: string): Promise<readonly Candidate[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? [] : (JSON.parse(text) as LiveCandidates).candidates;
}
