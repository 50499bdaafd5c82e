import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../protocol/errors';
import { listRuns } from './list';
import { runPaths } from './paths';
import { readRun, type Run } from './run';

/**
 * Finds the run that a person named.
 * @param name - A run folder, the id of a run under `root`, or the beginning of one such id.
 * @throws UserError `no-run` or `ambiguous-run`.
 */
export async function findRun(name: string, root: string): Promise<Run> {
  const folder = resolve(root, name);
  if (existsSync(runPaths.record(folder))) return readRun(folder);
  const runs = await listRuns(root);
  const exact = runs.filter(({ record }) => record.id === name);
  const matches = exact.length > 0 ? exact : runs.filter(({ record }) => record.id.startsWith(name));
  if (matches.length === 1) return matches[0];
  throw matches.length === 0 ? notFound(name, root, runs) : ambiguous(name, matches);
}

function notFound(name: string, root: string, runs: readonly Run[]): UserError {
  const newest = runs.slice(0, 3).map(({ record }) => record.id);
  return new UserError({
    kind: 'config',
    code: 'no-run',
    message: `there is no run ${name} under ${root}`,
    remedy: newest.length === 0 ? 'Give the run folder itself.' : `The newest runs here are ${newest.join(', ')}.`,
  });
}

function ambiguous(name: string, matches: readonly Run[]): UserError {
  const ids = matches.map(({ record, folder }) => (record.id === name ? folder : record.id));
  const message = `${name} may be any of ${matches.length} runs`;
  const remedy = `Write more of one of these: ${ids.join(', ')}.`;
  return new UserError({ kind: 'config', code: 'ambiguous-run', message, remedy });
}
