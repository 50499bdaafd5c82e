import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNpy } from '../data/npy/write';
import type { NdArray } from '../protocol/ndarray';
import { replaceFile } from '../runs/durable';
import { diskError } from '../runs/errors';
import { livePictures } from '../runs/paths';
import type { MainLink } from './main-link';

/** Milliseconds between two pictures of one name: faster, nobody sees them. */
const interval = 500;

const isArray = (content: NdArray | object): content is NdArray =>
  'data' in content && ArrayBuffer.isView(content.data);

/** Pictures of a run at work, replaced on the disk while the task goes on. */
export class LivePictures {
  private readonly lastTimes = new Map<string, number>();
  private readonly waiting = new Set<string>();
  /** One after the other: who sees the last of a group knows that the others are there. */
  private writing: Promise<void> = Promise.resolve();
  private failure: unknown;

  constructor(
    private readonly runFolder: string,
    private readonly link: MainLink,
  ) {}

  /** Takes a copy of an array, since it may be live state; comes to nothing while the last one is fresh. */
  publish(name: string, title: string, content: NdArray | object): void {
    const now = performance.now();
    if (this.waiting.has(name) || now - (this.lastTimes.get(name) ?? -Infinity) < interval) return;
    this.lastTimes.set(name, now);
    this.waiting.add(name);
    const copy = isArray(content) ? { shape: content.shape, data: content.data.slice() } : content;
    this.writing = this.writing
      .then(() => this.write(name, title, copy))
      .catch((error: unknown) => {
        this.failure = error;
      })
      .finally(() => this.waiting.delete(name));
  }

  /** @throws UserError `disk-full` when a picture could not be written. */
  throwIfFailed(): void {
    if (this.failure !== undefined) throw diskError(this.failure, this.runFolder);
  }

  /** Waits until all pictures are on the disk. */
  async settled(): Promise<void> {
    await this.writing;
    this.throwIfFailed();
  }

  private async write(name: string, title: string, content: NdArray | object): Promise<void> {
    await mkdir(join(this.runFolder, livePictures), { recursive: true });
    const path = `${livePictures}${name}${isArray(content) ? '.npy' : '.json'}`;
    const file = join(this.runFolder, path);
    await (isArray(content) ? writeNpy(file, content) : replaceFile(file, JSON.stringify(content)));
    this.link.report({ type: 'artifact', name, path, title });
  }
}
