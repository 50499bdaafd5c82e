import { liveUnmixing, type UnmixingPicture } from '../../../protocol/unmixing';
import type { FalseColour } from '../../../plot/raster/composite';
import { PictureReader, type PictureSource } from '../pictures';

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

/** Follows the pictures of an unmixing run. */
export const unmixingPictures = (
  folder: string,
  taker: Pick<PictureSource<Shown>, 'show' | 'fail'>,
): PictureReader<Shown> =>
  new PictureReader({ ...taker, record: liveUnmixing.record, read: (isDone) => readShown(folder, isDone) });
