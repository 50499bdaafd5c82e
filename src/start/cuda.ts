import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeviceReport, InstallMessage, InstallProgress } from '../protocol/devices';
import { StoppedError, UserError } from '../protocol/errors';
import { asNode } from '../runs/launch';

export interface CudaOptions {
  /** The Node that runs compute in; this process's own by default. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A package file or a folder to take the libraries from; downloaded when absent. */
  readonly from?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: InstallProgress) => void;
}

export interface CudaInstalled {
  readonly folder: string;
  /** Whether it works, and if not why: CUDA 12 and cuDNN 9 have to be there. */
  readonly report: DeviceReport;
}

/**
 * Installs ONNX Runtime's CUDA libraries for this person, in a process of its own.
 * @throws UserError as the program says; StoppedError when the signal ends it, which leaves nothing behind.
 */
export async function installCuda({ from, ...options }: CudaOptions = {}): Promise<CudaInstalled> {
  const message = await runProgram(['install', ...(from === undefined ? [] : [from])], options);
  if (message.type !== 'installed') throw new Error(`the installation ended with '${message.type}'`);
  return message;
}

/** @returns the folder, and whether there was anything in it */
export async function removeCuda(options: CudaOptions = {}): Promise<{ folder: string; wasThere: boolean }> {
  const message = await runProgram(['remove'], options);
  if (message.type !== 'removed') throw new Error(`the removal ended with '${message.type}'`);
  return message;
}

async function runProgram(
  args: readonly string[],
  { node = process.execPath, env, signal, onProgress = () => {} }: CudaOptions,
): Promise<InstallMessage> {
  const child = spawn(node, [join(SEARCHLIGHT_DIST, 'cuda.js'), ...args], {
    env: { ...process.env, ...asNode, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    windowsHide: true,
  });
  const end = (): void => void child.kill();
  signal?.addEventListener('abort', end, { once: true });
  try {
    let last: InstallMessage | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      last = JSON.parse(line) as InstallMessage;
      if (last.type === 'progress') onProgress(last.progress);
    }
    if (signal?.aborted === true) throw new StoppedError('the installation was stopped');
    if (last === undefined) throw new Error('the installation ended without an answer');
    if (last.type === 'failed') throw new UserError(last.error);
    return last;
  } finally {
    signal?.removeEventListener('abort', end);
  }
}
