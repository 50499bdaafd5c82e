import { isMainThread } from 'node:worker_threads';

const refusal = 'ORT_DISABLE_TELEMETRY';

/**
 * Since 1.29, ONNX Runtime reports its use to its maker over the network and keeps a device number on the disk, unless
 * this variable is set before it is loaded. To be called by the main thread of a process before others start:
 * a thread sees a copy of the environment, the library the real one.
 *
 * @throws Error on any other thread of a process that has not refused.
 */
export function refuseTelemetry(): void {
  if (process.env[refusal] === '1') return;
  if (!isMainThread) throw new Error(`${refusal} must be set before threads that use ONNX Runtime start`);
  process.env[refusal] = '1';
}
