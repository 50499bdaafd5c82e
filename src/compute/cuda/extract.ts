import { createWriteStream } from 'node:fs';
import { cp, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { UserError } from '../../protocol/errors';
import type { CudaPackage } from './metadata';
import type { Report } from './progress';

/**
 * Copies the files of a package to a folder.
 * @param source the package, or a folder that holds its files
 * @throws UserError `cuda-source` when it cannot be read or lacks one of the files.
 */
export async function extractPackage(
  source: string,
  { files }: CudaPackage,
  folder: string,
  report: Report,
): Promise<void> {
  try {
    if ((await stat(source)).isDirectory()) await copyFiles(source, files, folder, report);
    else await extractFiles(source, files, folder, report);
  } catch (error) {
    throw error instanceof UserError ? error : cannotRead(source, (error as Error).message);
  }
}

type Files = CudaPackage['files'];

async function copyFiles(source: string, files: Files, folder: string, report: Report): Promise<void> {
  const present = await readdir(source, { recursive: true });
  const found = Object.keys(files).map((name) => {
    const path = present.find((each) => basename(each) === name);
    if (path === undefined) throw cannotRead(source, `there is no ${name} in it`);
    return { name, path: join(source, path) };
  });
  const sizes = await Promise.all(found.map(async ({ path }) => (await stat(path)).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  for (const [i, { name, path }] of found.entries()) {
    await cp(path, join(folder, name));
    done += sizes[i];
    report({ phase: 'extract', done, total });
  }
}

async function extractFiles(source: string, files: Files, folder: string, report: Report): Promise<void> {
  const zip = await openPromise(source, { autoClose: false });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const wanted = Object.entries(files).map(([name, path]) => {
      const entry = entries.get(path);
      if (entry === undefined) throw cannotRead(source, `there is no ${path} in it`);
      return { name, entry };
    });
    const total = wanted.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    let done = 0;
    for (const { name, entry } of wanted) {
      await extractEntry(zip, entry, join(folder, name), (bytes) => {
        done += bytes;
        report({ phase: 'extract', done, total });
      });
    }
  } finally {
    zip.close();
  }
}

async function extractEntry(zip: ZipFile, entry: Entry, file: string, count: (bytes: number) => void): Promise<void> {
  let checksum = 0;
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      checksum = crc32(chunk, checksum);
      count(chunk.length);
      next(null, chunk);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), watch, createWriteStream(file));
  if (checksum !== entry.crc32) throw new Error(`${entry.fileName} is damaged`);
}

const cannotRead = (source: string, reason: string): UserError =>
  new UserError({
    kind: 'data',
    code: 'cuda-source',
    message: `${source} does not hold ONNX Runtime's CUDA libraries: ${reason}`,
    remedy: 'give the package (.nupkg) of the version that this Searchlight uses, or a folder with its libraries',
    file: source,
  });
