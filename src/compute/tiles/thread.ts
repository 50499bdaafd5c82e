// A thread of the tile pool: sleeps until it is called, then works on tiles until none is left.
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Control } from './control';
import type { TileWorker } from './job';
import type { FromThread, ThreadData, ToThread } from './messages';
import { createTileWorker } from './worker';

const { control: block, memory, port, thread } = workerData as ThreadData;
const control = new Control(block);
const workers = new Map<number, TileWorker>();

async function receive(): Promise<void> {
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    const message = next.message as ToThread;
    if (message.type === 'load') workers.set(message.job.id, await createTileWorker(message.job, memory, thread));
    else {
      await workers.get(message.id)?.dispose();
      workers.delete(message.id);
    }
  }
}

async function work(): Promise<void> {
  const worker = workers.get(control.job);
  if (worker === undefined) return;
  for (let [tile, next] = control.takeTiles(); tile !== undefined; [tile, next] = [next, control.takeTile()]) {
    const done = worker.run(tile, next);
    if (done !== undefined) await done;
  }
}

async function serve(): Promise<never> {
  for (let call = 0; ;) {
    call = control.waitForCall(call);
    try {
      await receive();
      await work();
    } catch (error) {
      port.postMessage({ error } satisfies FromThread);
      control.fail();
    }
    control.finish();
  }
}

void serve();
