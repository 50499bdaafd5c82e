import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { genotypeHash } from '../../../architecture/hash';
import { runPaths } from '../../../runs/paths';
import { limitsOf, type ShownSearch } from './parts';

/** What the config of a run allows at most; nothing where it was damaged: then nothing is drawn as a limit. */
async function readLimits(folder: string): Promise<Record<string, number>> {
  try {
    return limitsOf(parse(await readFile(runPaths.config(folder), 'utf8')));
  } catch {
    return {};
  }
}

/** @throws UserError or the system's error where there is nothing to be shown. */
export async function readShown(folder: string, isDone: boolean): Promise<ShownSearch> {
  const limits = await readLimits(folder);
  return isDone ? readDone(folder, limits) : readAtWork(folder, limits);
}

async function readDone(folder: string, limits: Record<string, number>): Promise<ShownSearch> {
  const { readSearch } = await import('../../../outputs/search/record');
  const { result } = await readSearch(folder);
  const { space, method, classes, input, cells = [], best, keptRepeat, repeats, operationCosts } = result;
  const { genotype, hash, candidates, baselines, remarks } = result;
  const facts = {
    ...{ space, method, classes, limits, best, isDone: true },
    ...(input && { input }),
    cells: cells.map(({ cell }) => cell),
    epoch: cells[0]?.probabilities.shape[0] ?? 0,
    ...(repeats && { keptRepeat }),
    ...(operationCosts && { operationCosts }),
  };
  return { facts, candidates, cells, derived: { genotype, hash }, baselines, remarks };
}

async function readAtWork(folder: string, limits: Record<string, number>): Promise<ShownSearch> {
  const { readLiveSearch } = await import('../../../outputs/search/live');
  const live = await readLiveSearch(folder);
  const { space, cells, classes, input, temperature, draws, operationCosts } = live;
  const { baselines, candidates, probabilities } = live;
  const epoch = probabilities.at(0)?.probabilities.shape[0] ?? live.epoch;
  // While simpler methods run beside the search, nothing is derived any more.
  const genotype = live.genotype ?? candidates.findLast(({ origin }) => origin === 'search')?.genotype;
  const facts = {
    ...{ space, cells, classes, epoch, limits, isDone: false },
    ...(input && { input }),
    ...(temperature !== undefined && { temperature }),
    ...(draws !== undefined && { draws }),
    ...(operationCosts && { operationCosts }),
  };
  const derived = genotype && { genotype, hash: genotypeHash(genotype) };
  return { facts, candidates, cells: probabilities, ...(derived && { derived }), baselines, remarks: [] };
}
