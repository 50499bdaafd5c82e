import type { DeviceReport, InstallMessage, InstallProgress } from '../protocol/devices';
import { askProgram, type ProgramOptions } from './program';

export interface CudaOptions extends ProgramOptions<InstallProgress> {
  /** A package file or a folder to take the libraries from; downloaded when absent. */
  readonly from?: string;
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
  const message = await askProgram<InstallMessage>('cuda', ['install', ...(from === undefined ? [] : [from])], options);
  if (message.type !== 'installed') throw new Error(`the installation ended with '${message.type}'`);
  return message;
}

/** @returns the folder, and whether there was anything in it */
export async function removeCuda(options: CudaOptions = {}): Promise<{ folder: string; wasThere: boolean }> {
  const message = await askProgram<InstallMessage>('cuda', ['remove'], options);
  if (message.type !== 'removed') throw new Error(`the removal ended with '${message.type}'`);
  return message;
}
