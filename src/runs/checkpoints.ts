import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '../protocol/context';
import type { JsonValue } from '../protocol/json';
import { removeLeftovers, replaceFile } from './durable';
import { runPaths } from './paths';
import { decodeSafetensors, encodeSafetensors } from './safetensors';

const kept = 2;

/** The small JSON beside the arrays, sealed with the checksum of itself; a checkpoint exists once this file does. */
interface Description {
  readonly format: 1;
  readonly step: number;
  readonly saved: string;
  readonly arrays: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly state: JsonValue;
}

const sha256 = (chunks: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

const seal = (description: Description) => sha256([JSON.stringify(description)]);

/** Names of the descriptions in a folder, oldest first. */
async function descriptionsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^\d{6,}-step-\d+\.json$/.test(name)).sort();
}

/**
 * Saves a checkpoint; it counts from the moment its description is in place, and the one before is kept beside it.
 * @param beforeCommit - What must be on the disk before the checkpoint counts, such as the events up to it.
 * @returns the path of its arrays, relative to the run folder.
 * @throws UserError `disk-full`; earlier checkpoints then stand.
 */
export async function saveCheckpoint(
  runFolder: string,
  { step, state, arrays }: Checkpoint,
  beforeCommit: () => Promise<void> = async () => undefined,
): Promise<string> {
  const folder = runPaths.checkpoints(runFolder);
  await mkdir(folder, { recursive: true });
  const earlier = await descriptionsIn(folder);
  const serial = earlier.length === 0 ? 1 : Number.parseInt(earlier[earlier.length - 1], 10) + 1;
  const name = `${String(serial).padStart(6, '0')}-step-${step}`;
  const chunks = encodeSafetensors(arrays, { step: String(step) });
  await replaceFile(join(folder, `${name}.safetensors`), chunks);
  await beforeCommit();
  const description: Description = {
    format: 1,
    step,
    saved: new Date().toISOString(),
    arrays: {
      file: `${name}.safetensors`,
      bytes: chunks.reduce((sum, { byteLength }) => sum + byteLength, 0),
      sha256: sha256(chunks),
    },
    state,
  };
  const sealed = { ...description, sha256: seal(description) };
  await replaceFile(join(folder, `${name}.json`), `${JSON.stringify(sealed)}\n`);
  await prune(folder, [...earlier, `${name}.json`].slice(-kept));
  return `checkpoints/${name}.safetensors`;
}

/** Removes all checkpoints but those kept, the description first: without it the arrays count for nothing. */
async function prune(folder: string, keep: readonly string[]): Promise<void> {
  const stems = new Set(keep.map((name) => name.slice(0, -'.json'.length)));
  const names = await readdir(folder);
  for (const extension of ['.json', '.safetensors']) {
    const old = names.filter((name) => name.endsWith(extension) && !stems.has(name.slice(0, -extension.length)));
    await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
  }
}

export interface Restored {
  readonly checkpoint?: Checkpoint;
  /** One sentence for each newer checkpoint that was damaged and is removed. */
  readonly warnings: readonly string[];
}

/** Loads the newest whole checkpoint; damaged ones, newer than that, are removed. For the owner of the run. */
export async function restoreCheckpoint(runFolder: string): Promise<Restored> {
  const folder = runPaths.checkpoints(runFolder);
  await removeLeftovers(folder);
  const warnings: string[] = [];
  for (const name of (await descriptionsIn(folder)).reverse()) {
    try {
      return { checkpoint: await loadCheckpoint(folder, name), warnings };
    } catch (error) {
      warnings.push(`Checkpoint ${name} is damaged (${(error as Error).message}); the one before it is used.`);
      await rm(join(folder, name), { force: true });
      await rm(join(folder, name.replace(/json$/, 'safetensors')), { force: true });
    }
  }
  return { warnings };
}

async function loadCheckpoint(folder: string, name: string): Promise<Checkpoint> {
  const sealed = JSON.parse(await readFile(join(folder, name), 'utf8')) as Description & { sha256: string };
  const { sha256: expected, ...description } = sealed;
  if (seal(description) !== expected) throw new Error('its checksum does not match');
  const { step, arrays, state } = description;
  const bytes = await readFile(join(folder, arrays.file));
  if (bytes.length !== arrays.bytes) throw new Error(`${arrays.bytes} bytes expected, ${bytes.length} found`);
  if (sha256([bytes]) !== arrays.sha256) throw new Error('the checksum of its arrays does not match');
  return { step, state, arrays: decodeSafetensors(bytes) };
}
