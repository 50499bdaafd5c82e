import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RandomStream } from '../../compute/random';
import type { Images } from './augment';
import type { Augmentation } from './augmentation';
import type { FromThread, ThreadData, ToThread } from './messages';

interface Waiting {
  readonly resolve: (batch: Float32Array<ArrayBuffer>) => void;
  readonly reject: (error: Error) => void;
}

/** Makes batches of varied images in a thread of its own, in the order they are asked for. */
export class AugmentationThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #death: Error | undefined;

  constructor(images: Images, augmentation: Augmentation) {
    const workerData: ThreadData = { images: { ...images, data: inSharedMemory(images.data) }, augmentation };
    this.#worker = new Worker(join(SEARCHLIGHT_DIST, 'augment.js'), { workerData });
    this.#worker.on('message', ({ id, batch }: FromThread) => this.#take(id)?.resolve(batch));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.on('exit', (code) => this.#die(new Error(`the augmentation thread ended with code ${code}`)));
  }

  /** The same as `augment`, which it runs; the stream itself is not moved on. */
  augment(indices: Int32Array, random: RandomStream): Promise<Float32Array<ArrayBuffer>> {
    if (this.#death !== undefined) return Promise.reject(this.#death);
    const message: ToThread = { id: this.#calls++, indices, random: random.toJSON() };
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
      this.#worker.postMessage(message);
    });
  }

  async dispose(): Promise<void> {
    this.#die(new Error('the augmentation thread was disposed'));
    await this.#worker.terminate();
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #die(error: Error): void {
    this.#death ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#death);
    this.#waiting.clear();
  }
}

/** The images themselves where they can be shared already, else a copy. */
function inSharedMemory<Data extends Images['data']>(data: Data): Data {
  if (data.buffer instanceof SharedArrayBuffer) return data;
  const memory = new SharedArrayBuffer(data.byteLength);
  const copy = data instanceof Uint8Array ? new Uint8Array(memory) : new Float32Array(memory);
  copy.set(data);
  return copy as Data;
}
