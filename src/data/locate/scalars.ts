import { readNumbers } from '../source/read';
import { elementCount, type DataFile } from '../source/variable';

/** Single numbers in a file by lower-case name, such as `nrow`: 95. */
export type Scalars = ReadonlyMap<string, number>;

export async function readScalars(file: DataFile): Promise<Scalars> {
  const scalars = new Map<string, number>();
  for (const variable of file.variables) {
    if (elementCount(variable.shape) !== 1) continue;
    scalars.set(variable.name.toLowerCase(), (await readNumbers(variable, file.path))[0]);
  }
  return scalars;
}

function wholeNumber(scalars: Scalars, names: readonly string[]): number | undefined {
  return names.map((name) => scalars.get(name)).find((value) => Number.isInteger(value) && Number(value) > 0);
}

/** Names under which people save the sizes of an image beside it. */
const rowNames = ['nrow', 'nrows', 'rows', 'row', 'lines', 'nlines', 'height', 'h', 'numrow', 'num_rows', 'nl'];
const colNames = ['ncol', 'ncols', 'cols', 'col', 'columns', 'samples', 'nsamples', 'width', 'w', 'numcol', 'num_cols'];
const bandNames = ['nband', 'nbands', 'bands', 'l', 'b', 'num_bands', 'nb'];

/** Sizes of the image as the file itself or the config tells them. */
export interface KnownSizes {
  readonly rows?: number;
  readonly cols?: number;
  readonly bands?: number;
}

export function sizesInFile(scalars: Scalars): KnownSizes {
  return {
    rows: wholeNumber(scalars, rowNames),
    cols: wholeNumber(scalars, colNames),
    bands: wholeNumber(scalars, bandNames),
  };
}

const wavelengthNames = ['wavelength', 'wavelengths', 'wavelengths_nm', 'wavelength_nm', 'wl', 'wvl', 'wave', 'lambda'];

/** A vector of wavelengths saved beside a cube. */
export async function wavelengthsInFile(file: DataFile): Promise<readonly number[] | undefined> {
  if (file.spectral.wavelengths) return file.spectral.wavelengths;
  for (const name of wavelengthNames) {
    const found = file.variables.find((variable) => variable.name.toLowerCase() === name);
    if (found === undefined) continue;
    const length = elementCount(found.shape);
    if (length > 1 && length === Math.max(...found.shape)) return [...(await readNumbers(found, file.path))];
  }
  return undefined;
}
