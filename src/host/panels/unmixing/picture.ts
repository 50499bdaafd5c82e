import type { UnmixingPicture } from '../../../protocol/unmixing';
import type { FalseColour } from '../../../plot/raster/composite';

/** What can be shown of a run now; what only a run that is done has is absent before. */
export interface Shown {
  readonly picture: UnmixingPicture;
  readonly remarks: readonly string[];
  readonly falseColour?: FalseColour;
}

/** @throws UserError or the system's error where there is nothing to be shown. */
export async function readShown(folder: string, isDone: boolean): Promise<Shown> {
  if (isDone) {
    const { readUnmixingRun } = await import('../../../outputs/unmixing/record');
    const { result, falseColour } = await readUnmixingRun(folder);
    return { picture: result, remarks: result.remarks, falseColour };
  }
  const { readLiveUnmixing } = await import('../../../outputs/unmixing/live');
  return { picture: await readLiveUnmixing(folder), remarks: [] };
}
