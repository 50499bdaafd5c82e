import type { Dataset, File } from 'h5wasm/node';

function isCodes(value: unknown): value is ArrayLike<number> {
  return ArrayBuffer.isView(value) && 'length' in value;
}

/** A MATLAB character row is stored as its UTF-16 codes. */
function fromCodes(dataset: Dataset): string[] {
  const codes = dataset.value;
  if (!isCodes(codes)) return [];
  // MATLAB's sizes are reversed in HDF5: a dataset of 12 x 3 is three rows of twelve characters.
  const [columns, rows] = dataset.shape ?? [0, 0];
  return Array.from({ length: rows ?? 1 }, (_, row) => {
    const line = Array.from({ length: columns }, (_, column) => codes[column * (rows ?? 1) + row]);
    return String.fromCharCode(...line).replace(/[\0\s]+$/, '');
  });
}

/** Texts of a MATLAB cell array (references to character arrays), of a character array, or of an HDF5 string array. */
export function readHdf5Texts(file: File, dataset: Dataset, hdf5: { Reference: unknown; Dataset: unknown }): string[] {
  const isA = <Kind>(value: unknown, kind: unknown): value is Kind =>
    typeof kind === 'function' && value instanceof kind;
  const value: unknown = dataset.value;
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return fromCodes(dataset);
  return value.flatMap((item: unknown) => {
    if (typeof item === 'string') return [item];
    if (!isA<Parameters<File['dereference']>[0]>(item, hdf5.Reference)) return [];
    const target: unknown = file.dereference(item);
    return isA<Dataset>(target, hdf5.Dataset) ? [fromCodes(target).join(' ')] : [];
  });
}
