import type { StoredEvent } from '../../protocol/events';
import type { RunRecord } from '../../protocol/record';

export interface PictureSource<Shown> {
  /** Name of the live picture that comes last of a group. */
  readonly record: string;
  /** @param isDone - Whether the result is to be read rather than what is shown of a run at work. */
  readonly read: (isDone: boolean) => Promise<Shown>;
  readonly show: (shown: Shown) => void;
  readonly fail: (error: unknown) => void;
}

/** Follows the pictures of a run: each is read once, the newest when several came while one was read. */
export class PictureReader<Shown> {
  private isDone = false;
  private reading: Promise<void> = Promise.resolve();
  /** Whether newer pictures wait for the reading of older ones. */
  private waits = false;

  constructor(private readonly source: PictureSource<Shown>) {}

  follow(events: readonly StoredEvent[], { status }: RunRecord): void {
    const { record, read, show, fail } = this.source;
    const becameDone = status === 'done' && !this.isDone;
    const hasPictures = events.some((event) => event.type === 'artifact' && event.name === record);
    if (!becameDone && (this.isDone || !hasPictures || this.waits)) return;
    this.isDone = status === 'done';
    this.waits = true;
    this.reading = this.reading.then(async () => {
      this.waits = false;
      await read(this.isDone).then(show).catch(fail);
    });
  }
}
