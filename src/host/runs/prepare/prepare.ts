import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Endpoint } from '../../../messaging/endpoint';
import type { Message } from '../../../protocol/messages';
import type { Preparation, PrepareClient, Prepared, PrepareThread } from './contract';

/** Checks a config as the command line does and makes its run folder, in a thread that lives as long as this takes. */
export async function prepareRun(preparation: Preparation, signal?: AbortSignal): Promise<Prepared> {
  const thread = new Worker(join(SEARCHLIGHT_DIST, 'prepare.js'));
  const endpoint: Endpoint<PrepareClient, PrepareThread> = new Endpoint(
    (message) => thread.postMessage(message),
    {},
    {},
  );
  thread.on('message', (message: Message) => endpoint.receive(message));
  const failure = new Promise<never>((_, reject) => thread.once('error', reject)); // out of memory, for one
  try {
    return await Promise.race([endpoint.request('prepare', preparation, signal), failure]);
  } finally {
    endpoint.dispose();
    void thread.terminate();
  }
}
