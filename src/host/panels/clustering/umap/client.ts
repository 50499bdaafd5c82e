import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Endpoint } from '../../../../messaging/endpoint';
import type { Message } from '../../../../protocol/messages';
import type { UmapClient, UmapInput, UmapThread } from './contract';

/**
 * Lays samples out in a thread of its own, which ends with the layout or when `signal` is aborted.
 *
 * @returns `[count, 2]`
 * @throws the reason of `signal`, or what went wrong in the thread.
 */
export async function layOut(
  input: UmapInput,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Float32Array> {
  const thread = new Worker(join(SEARCHLIGHT_DIST, 'umap.js'));
  const endpoint = new Endpoint<UmapClient, UmapThread>((message) => thread.postMessage(message), {}, { progress });
  thread.on('message', (message: Message) => endpoint.receive(message));
  // Out of memory, for one: what was asked for is given up.
  thread.on('error', () => endpoint.dispose());
  try {
    return await endpoint.request('layout', input, signal);
  } finally {
    endpoint.dispose();
    void thread.terminate();
  }
}
