import * as tf from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import { registerGradients } from '../gradients';

const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/** Environment variable that names the folder of an installed package, used instead of those beside Searchlight. */
const folderVariable = 'SEARCHLIGHT_TENSORFLOW';

export interface LoadedTensorflow {
  readonly version: string;
  readonly kind: 'cpu' | 'gpu';
}

/**
 * Loads TF.js's native backend `tensorflow`, if one is installed and works.
 * @returns name and version, such as `@tensorflow/tfjs-node-gpu 4.22.0`, and whether it runs on a GPU
 * @throws Error that says for each package why it does not load.
 */
export async function loadTensorflow(): Promise<LoadedTensorflow> {
  restoreIsNullOrUndefined();
  const problems: string[] = [];
  const folder = process.env[folderVariable];
  for (const name of folder ? [folder] : packages) {
    try {
      const native = await load(name, folder);
      // It brings a TF.js of its own along, whose gradients took the place of ours: both copies share one registry.
      registerGradients();
      const backend = tf.findBackend('tensorflow') as { readonly isUsingGpuDevice?: boolean } | null;
      if (backend === null) throw new Error('it registered no backend');
      const version = `${name} ${native.version?.['tfjs-node'] ?? tf.version_core}`;
      return { version, kind: backend.isUsingGpuDevice === true ? 'gpu' : 'cpu' };
    } catch (error) {
      problems.push(`${name}: ${firstSentence((error as Error).message)}`);
    }
  }
  throw new Error(problems.join('; '));
}

interface NativePackage {
  readonly version?: Readonly<Record<string, string>>;
}

/** A folder cannot be imported, but required. */
async function load(name: string, folder: string | undefined): Promise<NativePackage> {
  if (folder) return createRequire(join(folder, 'package.json'))(folder) as NativePackage;
  return (await import(/* @vite-ignore */ name)) as NativePackage;
}

/** tfjs-node 4.22 calls this function of Node, which Node 23 took away. */
function restoreIsNullOrUndefined(): void {
  const functions = util as { isNullOrUndefined?: (value: unknown) => boolean };
  functions.isNullOrUndefined ??= (value) => value === null || value === undefined;
}

const firstSentence = (message: string): string => message.trim().split('\n')[0];
