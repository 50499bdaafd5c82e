// The thread that varies images while the engine computes: one message in, one batch out.
import { parentPort, workerData } from 'node:worker_threads';
import { RandomStream } from '../../compute/random';
import { augment } from './augment';
import type { FromThread, ThreadData, ToThread } from './messages';

const { images, augmentation } = workerData as ThreadData;

parentPort?.on('message', ({ id, indices, random }: ToThread) => {
  const batch = augment(images, indices, augmentation, RandomStream.restore(random));
  parentPort?.postMessage({ id, batch } satisfies FromThread, [batch.buffer]);
});
