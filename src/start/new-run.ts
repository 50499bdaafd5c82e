import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { version } from '../../package.json';
import { configHash, resolvedYaml } from '../config/resolved';
import { createRun, type NewRun } from '../runs/create';
import type { CheckedConfig } from './check-config';

/** What is known of a run of a config. */
export function runOf({ file, config }: Pick<CheckedConfig, 'file' | 'config'>): KnownRun {
  const { task, seed } = config;
  const [hash, text] = [configHash(config), resolvedYaml(config)];
  return { name: config.name!, task, seed, configFile: file, configHash: hash, configText: text };
}

export type KnownRun = Omit<NewRun, 'versions' | 'gitCommit'>;

/**
 * Makes the folder of a run that this version of Searchlight starts.
 * @param node - Version of the Node that its worker runs in.
 * @throws UserError as {@link createRun}.
 */
export async function makeRun(known: KnownRun, node = process.versions.node): ReturnType<typeof createRun> {
  const versions = { searchlight: version, node };
  return createRun({ ...known, versions, gitCommit: await commitOf(dirname(known.configFile)) });
}

/** The commit that the config's folder is at; undefined outside of a repository or without git. */
async function commitOf(folder: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: folder, timeout: 1000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
