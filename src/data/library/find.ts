import path from 'node:path';
import { unitBySize, unitName } from '../bands/wavelengths';
import { dataError } from '../errors';
import { variablesText } from '../locate/cube';
import { wavelengthsInFile } from '../locate/scalars';
import { readNumbers } from '../source/read';
import type { DataFile, Variable } from '../source/variable';
import { namesInFile } from '../truth/names';
import type { LibraryTarget } from './target';

/** Spectra as a file holds them. */
export interface SpectraTable {
  readonly channels: number;
  readonly wavelengths?: readonly number[];
  readonly unit?: string;
  /** The numbers of one column, a spectrum or what else the table keeps beside. */
  column(index: number): Float64Array;
  /** Columns that are spectra. */
  readonly columns: readonly number[];
  /** One per spectrum. */
  readonly names: readonly string[];
}

/** Names under which libraries are published, most telling first. */
const libraryNames = ['datalib', 'library', 'lib', 'spectra', 'endmembers', 'm', 'e', 'a', 'd'];

/** Columns of the USGS tables that are no spectra, by their names. */
const notSpectrum = /^(wavelengths?|resolution|bandwidth|band ?pass|data value|channel|fwhm)\b/i;

function tableVariable(file: DataFile): Variable {
  const tables = file.variables.filter(({ shape }) => shape.length === 2 && Math.max(...shape) > 1);
  const named = libraryNames.map((wanted) => tables.find(({ name }) => name.toLowerCase() === wanted));
  const found = named.find((table) => table !== undefined) ?? tables.at(0);
  if (found) return found;
  const message = `${path.basename(file.path)} holds no table of spectra; it holds ${variablesText(file.variables) || 'no numbers'}`;
  throw dataError('no-spectra', file.path, message, 'A library is a table of channels x spectra.');
}

/** Which axis runs over channels: fixed by the format, else told by the names of the spectra, else by a known length. */
function channelAxis(
  { axes, shape: [first, second] }: Variable,
  lengths: readonly (number | undefined)[],
  spectra: number | undefined,
): 0 | 1 {
  if (axes) return axes[0] === 'band' ? 0 : 1;
  if (first === second) return 0;
  if (spectra === first) return 1;
  if (spectra === second) return 0;
  const known = lengths.find((length) => length === first || length === second);
  return known === second ? 1 : 0;
}

/** Names of bundles (`lib1`, `lib2`, ...) with a running number, when the table is all bundles side by side. */
function bundleNames(file: DataFile, names: readonly string[], count: number): string[] | undefined {
  const widths = names.map(
    (_, at) => file.variables.find(({ name }) => name.toLowerCase() === `lib${at + 1}`)?.shape[1] ?? 0,
  );
  if (widths.reduce((sum, width) => sum + width, 0) !== count || widths.includes(0)) return undefined;
  return names.flatMap((name, at) => Array.from({ length: widths[at] }, (_, i) => `${name} ${i + 1}`));
}

/** Wavelengths that are kept as a column of the table, as in the USGS libraries. */
function wavelengthColumn(names: readonly string[], column: SpectraTable['column']) {
  const at = names.findIndex((name) => /^wavelengths?\b/i.test(name));
  if (at < 0) return undefined;
  const wavelengths = [...column(at)];
  const unit = /micro/i.test(names[at]) ? 'um' : /\bnm\b|nanomet/i.test(names[at]) ? 'nm' : unitBySize(wavelengths);
  return { wavelengths, unit };
}

/**
 * Reads the table of spectra in a file of any format.
 * @throws UserError `no-spectra` or those of the readers.
 */
export async function readSpectra(file: DataFile, { axis, fileBands, selected }: LibraryTarget): Promise<SpectraTable> {
  const variable = tableVariable(file);
  const inFile = await wavelengthsInFile(file);
  const listed = await namesInFile(file);
  const across = channelAxis(
    variable,
    [inFile?.length, fileBands, selected?.length, axis.index.length],
    listed?.length,
  );
  const channels = variable.shape[across];
  const count = variable.shape[1 - across];
  const numbers = await readNumbers(variable, file.path);
  const column = (index: number) =>
    Float64Array.from({ length: channels }, (_, i) => numbers[across === 0 ? i * count + index : index * channels + i]);
  const names =
    listed?.length === count
      ? listed
      : ((listed && bundleNames(file, listed, count)) ?? Array.from({ length: count }, (_, i) => `spectrum ${i + 1}`));
  const known = inFile && { wavelengths: inFile, unit: unitName(file.spectral.unit) ?? unitBySize(inFile) };
  const columns = names.flatMap((name, at) => (notSpectrum.test(name) ? [] : [at]));
  return {
    channels,
    ...(known ?? wavelengthColumn(names, column)),
    column,
    columns,
    names: columns.map((at) => names[at].trim()),
  };
}
