import type { NdArray } from '../../../protocol/ndarray';
import type { Truth, UnmixingResult } from '../../../protocol/unmixing';
import type { MaterialSpectra } from '../../../protocol/unmixing-panel';

/** The columns of `[bands, materials]`, each with a buffer of its own. */
export function columnsOf({ shape: [bands, materials], data }: NdArray<Float32Array>): Float32Array[] {
  return Array.from({ length: materials }, (_, k) =>
    Float32Array.from({ length: bands }, (__, band) => data[band * materials + k]),
  );
}

/** Spectra of the truth in the order of `names`; undefined where not every name has one. */
export function truthSpectra(names: readonly string[], truth: Pick<Truth, 'names' | 'endmembers'> | undefined) {
  if (truth?.endmembers === undefined) return undefined;
  const columns = columnsOf(truth.endmembers);
  const found = names.map((name) => columns.at(truth.names.indexOf(name)));
  return names.every((name) => truth.names.includes(name)) ? (found as Float32Array[]) : undefined;
}

/** The spectra of a finished run. */
export function resultSpectra(result: UnmixingResult): MaterialSpectra {
  const { names, axis, endmembers, truth, libraryMatches, residualPerBand, flaggedBands } = result;
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
