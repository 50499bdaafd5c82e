import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { RunEvent } from '../protocol/events';
import type { FromTask, ToTask } from './messages';

/** The task thread's line to the main thread. */
export class MainLink {
  private flushes = 0;

  constructor(private readonly port: MessagePort) {}

  post(message: FromTask): void {
    this.port.postMessage(message);
  }

  report(event: RunEvent): void {
    this.post({ type: 'event', event });
  }

  /** Waits until all events reported so far are on the disk. */
  async flush(): Promise<void> {
    const id = ++this.flushes;
    this.post({ type: 'flush', id });
    await this.receive((message) => message.type === 'flushed' && message.id === id);
  }

  /** Waits until the main thread says that its wishes have changed. */
  async wake(): Promise<void> {
    await this.receive((message) => message.type === 'wake');
  }

  close(): void {
    this.port.close();
  }

  private async receive(wanted: (message: ToTask) => boolean): Promise<void> {
    for (;;) {
      const [message] = (await once(this.port, 'message')) as [ToTask];
      if (wanted(message)) return;
    }
  }
}
