import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Candidate, CellProbabilities, SearchedCell, SearchResult } from '../../protocol/search';
import { decodeLossless, encodeLossless } from '../codec';
import { artifactsFolder } from '../files';
import { readFloats } from '../read-array';
import { resultError } from '../result-error';
import { arrayFiles } from './arrays';
import type { SearchRun } from './stored';

export const recordFile = 'result.json';
export const candidatesFile = 'candidates.jsonl';

/** `result.json`: all of a run's result but candidates and arrays, which have files of their own. */
interface SearchRecord extends Omit<SearchRun, 'result'> {
  readonly format: 1;
  readonly result: Omit<SearchResult, 'candidates' | 'cells'>;
  readonly cells?: readonly SearchedCell[];
}

/** The text of `result.json`. */
export function encodeRecord({ result, run, command, settings, facts, preprocessing }: SearchRun): string {
  const { candidates: _, cells, ...plain } = result;
  const { name, id, task, status, seed, created, seconds, engine, versions, gitCommit, configHash, error } = run;
  const record: SearchRecord = {
    format: 1,
    run: { name, id, task, status, seed, created, seconds, engine, versions, gitCommit, configHash, error },
    ...{ command, settings, facts, preprocessing },
    result: plain,
    ...(cells && { cells: cells.map(({ cell }) => cell) }),
  };
  return encodeLossless(record);
}

/** The text of `candidates.jsonl`: a candidate a line, with its genotype. */
export const encodeCandidates = (candidates: readonly Candidate[]): string =>
  candidates.map((candidate) => `${encodeLossless(candidate)}\n`).join('');

const decodeCandidates = (text: string): Candidate[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [decodeLossless(line) as Candidate]));

/** Reads a file of the result and makes something of its text. */
async function readPart<Part>(file: string, decode: (text: string) => Part): Promise<Part> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw resultError(file, 'absent', 'search', cause);
  });
  try {
    return decode(text);
  } catch (cause) {
    throw resultError(file, 'damaged', 'search', cause);
  }
}

/** What the architecture parameters of cells were, from the arrays of a folder. */
export const readCells = (
  cells: readonly SearchedCell[],
  fileOf: (kind: keyof typeof arrayFiles, cell: string) => string,
): Promise<CellProbabilities[]> =>
  Promise.all(
    cells.map(async (cell): Promise<CellProbabilities> => {
      const [probabilities, sampled] = await Promise.all([
        readFloats(fileOf('probabilities', cell.name)),
        readFloats(fileOf('sampled', cell.name)),
      ]);
      return { cell, probabilities, sampled };
    }),
  );

/**
 * Everything about a search that was written to the folder of its run.
 *
 * @param folder - The run folder.
 * @throws UserError `result-unreadable` when there is no result or it was damaged
 */
export async function readSearch(folder: string): Promise<SearchRun> {
  const at = (file: string): string => path.join(folder, artifactsFolder, file);
  const record = await readPart(at(recordFile), (text) => decodeLossless(text) as SearchRecord);
  if (record.format !== 1) throw resultError(at(recordFile), 'unknown-format', 'search');
  const candidates = await readPart(at(candidatesFile), decodeCandidates);
  const cells = record.cells && (await readCells(record.cells, (kind, cell) => at(arrayFiles[kind](cell))));
  const { run, command, settings, facts, preprocessing, result } = record;
  return {
    ...{ run, command, settings, facts },
    ...(preprocessing && { preprocessing }),
    result: { ...result, candidates, ...(cells && { cells }) },
  };
}
