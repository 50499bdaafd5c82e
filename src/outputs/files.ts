import path from 'node:path';
import { writeAtomically } from '../data/files/atomic';
import type { ArtifactRecord } from '../protocol/record';

/** What a file is and what it holds, before it has a folder. */
export interface OutputFile {
  /** Relative to the folder of outputs. */
  readonly file: string;
  readonly title: string;
}

/** Folder of the named outputs within a run folder. */
export const artifactsFolder = 'artifacts';

/** The files as a run lists them. */
export const artifactRecords = (files: readonly OutputFile[]): ArtifactRecord[] =>
  files.map(({ file, title }) => ({ name: file, path: `${artifactsFolder}/${file}`, title }));

/** Writes a file into a folder that exists; it appears whole or not at all. */
export async function writeWhole(
  folder: string,
  file: OutputFile,
  content: string | Uint8Array,
): Promise<OutputFile[]> {
  await writeAtomically(path.join(folder, file.file), (handle) => handle.writeFile(content));
  return [file];
}
