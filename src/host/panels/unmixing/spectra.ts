import type { NdArray } from '../../../protocol/ndarray';
import type { Truth, UnmixingPicture } from '../../../protocol/unmixing';
import type { MaterialSpectra } from '../../../protocol/unmixing-panel';

/** The columns of `[bands, materials]`, each with a buffer of its own. */
export function columnsOf({ shape: [bands, materials], data }: NdArray<Float32Array>): Float32Array[] {
  return Array.from({ length: materials }, (_, k) =>
    Float32Array.from({ length: bands }, (__, band) => data[band * materials + k]),
  );
}

/** Spectra of the truth in the order of `names`, null for those that it does not know; undefined without any. */
export function truthSpectra(
  names: readonly string[],
  truth: Pick<Truth, 'names' | 'endmembers'> | undefined,
): (Float32Array | null)[] | undefined {
  if (truth?.endmembers === undefined) return undefined;
  const columns = columnsOf(truth.endmembers);
  const found = names.map((name) => (truth.names.includes(name) ? columns[truth.names.indexOf(name)] : null));
  return found.some((spectrum) => spectrum !== null) ? found : undefined;
}

/** The spectra of a run, at work or done. */
export function materialSpectra(picture: UnmixingPicture): MaterialSpectra {
  const { names, axis, endmembers, truth, libraryMatches, residualPerBand, flaggedBands } = picture;
  return {
    names,
    axis,
    endmembers: columnsOf(endmembers),
    truth: truthSpectra(names, truth),
    truthOrigin: truth?.origin,
    matches: libraryMatches,
    residual: residualPerBand,
    flagged: flaggedBands,
  };
}
