import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNpy } from '../data/npy/write';
import type { NdArray } from '../protocol/ndarray';
import { diskError } from '../runs/errors';
import { livePictures } from '../runs/paths';
import type { MainLink } from './main-link';

/** Milliseconds between two pictures of one name: faster, nobody sees them. */
const interval = 500;

/** Pictures of a run at work, replaced on the disk while the task goes on. */
export class LivePictures {
  private readonly lastTimes = new Map<string, number>();
  private readonly writing = new Map<string, Promise<void>>();
  private failure: unknown;

  constructor(
    private readonly runFolder: string,
    private readonly link: MainLink,
  ) {}

  /** Takes a copy of the array, since it may be live state; comes to nothing while the last one is fresh. */
  publish(name: string, title: string, { shape, data }: NdArray): void {
    const now = performance.now();
    if (this.writing.has(name) || now - (this.lastTimes.get(name) ?? -Infinity) < interval) return;
    this.lastTimes.set(name, now);
    const written = this.write(name, title, { shape, data: data.slice() })
      .catch((error: unknown) => {
        this.failure = error;
      })
      .finally(() => this.writing.delete(name));
    this.writing.set(name, written);
  }

  /** @throws UserError `disk-full` when a picture could not be written. */
  throwIfFailed(): void {
    if (this.failure !== undefined) throw diskError(this.failure, this.runFolder);
  }

  /** Waits until all pictures are on the disk. */
  async settled(): Promise<void> {
    await Promise.all(this.writing.values());
    this.throwIfFailed();
  }

  private async write(name: string, title: string, array: NdArray): Promise<void> {
    await mkdir(join(this.runFolder, livePictures), { recursive: true });
    const path = `${livePictures}${name}.npy`;
    await writeNpy(join(this.runFolder, path), array);
    this.link.report({ type: 'artifact', name, path, title });
  }
}
