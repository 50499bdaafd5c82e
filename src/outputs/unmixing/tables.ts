import { float32Text } from '../../data/csv/write';
import type { NdArray } from '../../protocol/ndarray';
import type { Truth, UnmixingResult } from '../../protocol/unmixing';
import type { OutputFile } from '../files';

/** A table as it is written to a CSV file. */
export interface OutputTable extends OutputFile {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const rowOf = ({ data, shape: [, columns] }: NdArray<Float32Array>, row: number): string[] =>
  Array.from(data.subarray(row * columns, (row + 1) * columns), float32Text);

const unitSuffix = ({ unit }: UnmixingResult['axis']): string => (unit === undefined ? '' : `_${unit}`);

/** Band number in the file (from 1) and wavelength, where known. */
function bandColumns({ axis }: UnmixingResult): { header: string[]; cells: (band: number) => number[] } {
  const { index, wavelengths } = axis;
  if (wavelengths === undefined) return { header: ['band'], cells: (band) => [index[band] + 1] };
  return { header: ['band', `wavelength${unitSuffix(axis)}`], cells: (band) => [index[band] + 1, wavelengths[band]] };
}

/** Estimates and truth side by side; `endmembers.csv` holds the estimates alone, so that it can be read back. */
function comparisonTable(result: UnmixingResult, truth: Truth, spectra: NdArray<Float32Array>): OutputTable {
  const bands = bandColumns(result);
  return {
    file: 'endmembers_and_truth.csv',
    title: 'Endmember spectra beside the truth',
    header: [...bands.header, ...result.names, ...truth.names.map((name) => `${name} (truth)`)],
    rows: result.axis.index.map((_, band) => [
      ...bands.cells(band),
      ...rowOf(result.endmembers, band),
      ...rowOf(spectra, band),
    ]),
  };
}

function residualTable(result: UnmixingResult): OutputTable {
  const bands = bandColumns(result);
  const flagged = new Set(result.flaggedBands);
  return {
    file: 'residual_per_band.csv',
    title: 'Root mean square residual per band',
    header: [...bands.header, 'rms_residual', 'flagged'],
    rows: result.axis.index.map((_, band) => [
      ...bands.cells(band),
      float32Text(result.residualPerBand[band]),
      flagged.has(band) ? 1 : 0,
    ]),
  };
}

function convergenceTable({ convergence: { iteration, objective } }: UnmixingResult): OutputTable {
  return {
    file: 'convergence.csv',
    title: 'Objective over iterations',
    header: ['iteration', 'objective'],
    rows: iteration.map((step, i) => [step, objective[i]]),
  };
}

function matchTable({ names, libraryMatches = [] }: UnmixingResult): OutputTable {
  return {
    file: 'library_matches.csv',
    title: 'Best matches in the spectral library',
    header: ['material', 'rank', 'spectrum', 'sam_rad'],
    rows: libraryMatches.flatMap((matches, k) => matches.map((match, i) => [names[k], i + 1, match.name, match.sam])),
  };
}

/** Every table but `endmembers.csv`: comparison with the truth, residual per band, convergence, library matches. */
export function* unmixingTables(result: UnmixingResult): Generator<OutputTable> {
  if (result.truth?.endmembers) yield comparisonTable(result, result.truth, result.truth.endmembers);
  yield residualTable(result);
  if (result.convergence.iteration.length > 0) yield convergenceTable(result);
  if (result.libraryMatches) yield matchTable(result);
}
