import type * as Ort from 'onnxruntime-node';
import { installedRuntime } from '../../cuda/install';
import { requireFromDist } from '../../cuda/metadata';
import { UserError } from '../../../protocol/errors';
import { refuseTelemetry } from './privacy';

/**
 * Loads ONNX Runtime when it is first needed; for the provider `cuda` the one that was installed with CUDA libraries, if any.
 * @throws UserError `onnxruntime-missing` where there is no binary for this platform or it does not load.
 */
export async function loadOrt(provider?: string): Promise<typeof Ort> {
  refuseTelemetry();
  try {
    const installed = provider === 'cuda' ? installedRuntime() : undefined;
    if (installed !== undefined) return requireFromDist(installed) as typeof Ort;
    return await import('onnxruntime-node');
  } catch (error) {
    throw new UserError(
      {
        kind: 'failed',
        code: 'onnxruntime-missing',
        message: `ONNX Runtime does not load on ${process.platform}-${process.arch}: ${(error as Error).message}`,
        remedy: 'install again on a supported platform (see `searchlight devices`), or use `device: eager`',
      },
      { cause: error },
    );
  }
}
