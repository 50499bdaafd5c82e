import type { StoredEvent } from '../../../protocol/events';
import type { RunRecord } from '../../../protocol/record';
import { liveUnmixing, type UnmixingPicture } from '../../../protocol/unmixing';
import type { FalseColour } from '../../../plot/raster/composite';

/** What can be shown of a run now; what only a run that is done has is absent before. */
export interface Shown {
  readonly picture: UnmixingPicture;
  readonly remarks: readonly string[];
  readonly falseColour?: FalseColour;
}

async function readShown(folder: string, isDone: boolean): Promise<Shown> {
  if (isDone) {
    const { readUnmixingRun } = await import('../../../outputs/unmixing/record');
    const { result, falseColour } = await readUnmixingRun(folder);
    return { picture: result, remarks: result.remarks, falseColour };
  }
  const { readLiveUnmixing } = await import('../../../outputs/unmixing/live');
  return { picture: await readLiveUnmixing(folder), remarks: [] };
}

/** Follows the pictures of a run: each is read once, the newest when several came while one was read. */
export class PictureReader {
  private isDone = false;
  private reading: Promise<void> = Promise.resolve();
  /** Whether newer pictures wait for the reading of older ones. */
  private waits = false;

  constructor(
    private readonly folder: string,
    private readonly show: (shown: Shown) => void,
    private readonly fail: (error: unknown) => void,
  ) {}

  follow(events: readonly StoredEvent[], { status }: RunRecord): void {
    const becameDone = status === 'done' && !this.isDone;
    const hasPictures = events.some((event) => event.type === 'artifact' && event.name === liveUnmixing.record);
    if (!becameDone && (this.isDone || !hasPictures || this.waits)) return;
    this.isDone = status === 'done';
    this.waits = true;
    this.reading = this.reading.then(async () => {
      this.waits = false;
      await readShown(this.folder, this.isDone).then(this.show).catch(this.fail);
    });
  }
}
