import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { dataFolder } from '../userFolders';
import { extractPackage } from './extract';
import { downloadPackage } from './feed';
import { cudaPackage, readMetadata, requireFromDist, type CudaPackage } from './metadata';
import type { Report } from './progress';

export interface InstallOptions {
  /** A package file or a folder to take the libraries from; downloaded when absent. */
  readonly from?: string;
  readonly report?: Report;
  /** Ends the download; nothing is left of it then. */
  readonly signal?: AbortSignal;
  /** Told by ONNX Runtime's own package unless given. */
  readonly wanted?: CudaPackage;
  readonly folder?: string;
}

/** Packages that make up ONNX Runtime, and what of them is needed where they run. */
const runtimeParts = {
  'onnxruntime-node': ['package.json', 'dist', join('bin', 'napi-v6', process.platform, process.arch)],
  'onnxruntime-common': ['package.json', join('dist', 'cjs')],
} as const;

/**
 * Installs ONNX Runtime with its CUDA libraries for the person who runs this. It looks for those beside its own library,
 * which lies in a folder of an extension or package that is not to be written to: hence a copy of it, a folder for each version.
 * @returns the folder
 * @throws UserError `cuda-unsupported`, `cuda-download`, `cuda-checksum` or `cuda-source`.
 */
export async function installCuda(options: InstallOptions = {}): Promise<string> {
  const { from, report = () => {}, signal, wanted = cudaPackage(readMetadata()), folder = cudaFolder() } = options;
  await mkdir(dirname(folder), { recursive: true });
  await removeDrafts(folder);
  const draft = `${folder}.part-${process.pid}`;
  await mkdir(draft);
  try {
    const archive = join(draft, 'package.nupkg');
    if (from === undefined) await downloadPackage(wanted, archive, report, signal);
    await copyRuntime(draft);
    await extractPackage(from ?? archive, wanted, join(draft, libraries), report);
    await rm(archive, { force: true });
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** Removes what installations left that were killed. */
async function removeDrafts(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.part-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @returns whether there was anything to remove */
export async function removeCuda(folder = cudaFolder()): Promise<boolean> {
  const installed = existsSync(folder);
  await rm(folder, { recursive: true, force: true });
  return installed;
}

const libraries = join('node_modules', 'onnxruntime-node', 'bin', 'napi-v6', process.platform, process.arch);

async function copyRuntime(target: string): Promise<void> {
  for (const [name, parts] of Object.entries(runtimeParts)) {
    for (const part of parts) {
      await cp(join(packageFolder(name), part), join(target, 'node_modules', name, part), { recursive: true });
    }
  }
}

/** A package may not let its package.json be resolved, but its main file it must. */
function packageFolder(name: string): string {
  const main = requireFromDist.resolve(name);
  const inside = join('node_modules', name);
  return main.slice(0, main.lastIndexOf(inside) + inside.length);
}

/** Where CUDA support of this version is, or would be. */
export const cudaFolder = (): string => join(dataFolder(), `cuda-${runtimeVersion()}`);

export const runtimeVersion = (): string =>
  (requireFromDist('onnxruntime-node/package.json') as { readonly version: string }).version;

/** The package of an installed ONNX Runtime with CUDA; undefined where there is none. */
export function installedRuntime(folder = cudaFolder()): string | undefined {
  const path = join(folder, 'node_modules', 'onnxruntime-node');
  return existsSync(path) ? path : undefined;
}
