import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { Control } from './control';
import type { FromThread, ThreadData, ToThread } from './messages';

/** The other threads of a pool. */
export class Threads {
  readonly control = new Control();
  readonly #workers: { readonly worker: Worker; readonly port: MessagePort }[] = [];
  #death: Error | undefined;

  constructor(
    readonly count: number,
    private readonly memory: WebAssembly.Memory,
  ) {}

  /** Reaches the threads when they are next called. The first message starts them; the dead get none. */
  send(message: ToThread): void {
    if (this.#death !== undefined) return;
    while (this.#workers.length < this.count) this.#workers.push(this.#start(this.#workers.length + 1));
    for (const { port } of this.#workers) port.postMessage(message);
  }

  /** Waits until all threads have finished the call. @throws what a thread threw, or that one has died. */
  async join(): Promise<void> {
    while (this.#death === undefined && !this.control.waitForFinish(this.count)) await nextTurn();
    if (this.#death !== undefined) throw this.#death;
    const errors = this.#workers.flatMap(({ port }) => {
      const received = receiveMessageOnPort(port);
      return received === undefined ? [] : [(received.message as FromThread).error];
    });
    if (errors.length > 0) throw errors[0];
  }

  async dispose(): Promise<void> {
    this.#death ??= new Error('the tile pool was disposed');
    await Promise.all(this.#workers.map(({ worker }) => worker.terminate()));
    for (const { port } of this.#workers) port.close();
  }

  #start(thread: number): { readonly worker: Worker; readonly port: MessagePort } {
    const { port1, port2 } = new MessageChannel();
    const workerData: ThreadData = { control: this.control.buffer, memory: this.memory, port: port2, thread };
    const worker = new Worker(join(SEARCHLIGHT_DIST, 'tiles.js'), { workerData, transferList: [port2] });
    worker.on('error', (error) => (this.#death ??= error));
    worker.on('exit', (code) => (this.#death ??= new Error(`a thread of the tile pool ended with code ${code}`)));
    worker.unref();
    port1.unref();
    return { worker, port: port1 };
  }
}

/** Lets timers, messages and signals of the calling thread through. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
