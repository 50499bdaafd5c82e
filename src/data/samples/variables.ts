import { configError, dataError } from '../errors';
import { listOf, nearest } from '../files/nearest';
import { fullWindow } from '../source/window';
import { elementCount, shapeText, storageShape, type DataFile, type Variable } from '../source/variable';

/** The elements of a variable in storage order; `shape` from the slowest to the fastest axis. */
export interface StoredArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array | Float32Array;
}

/** Reads all of a variable; 8-bit numbers stay so. */
export async function readVariable(variable: Variable): Promise<StoredArray> {
  const shape = storageShape(variable);
  const count = elementCount(shape);
  const data = variable.dtype === 'uint8' ? new Uint8Array(count) : new Float32Array(count);
  await variable.read(fullWindow(shape), (values, from, length, start) => {
    data.set(from === 0 && length === values.length ? values : values.subarray(from, from + length), start);
  });
  return { shape, data };
}

/**
 * The variable of a file that a person names, or the largest one that fits.
 * @param key of the config that names it
 * @throws UserError `no-variable` with those that there are
 */
export function pickVariable(
  file: DataFile,
  name: string | undefined,
  key: string,
  fits: (variable: Variable) => boolean,
): Variable {
  const names = file.variables.map((variable) => variable.name);
  const found = file.variables
    .filter((variable) => (name === undefined ? fits(variable) : variable.name === name))
    .sort((one, other) => elementCount(other.shape) - elementCount(one.shape))
    .at(0);
  if (found) return found;
  if (name === undefined) {
    const all = file.variables.map((variable) => `${variable.name} (${shapeText(variable.shape)})`);
    const message = `no array in the file fits; there are: ${listOf(all) || 'none'}`;
    throw dataError('no-variable', file.path, message, `Name another file, or the array by \`${key.split('.')[1]}\`.`);
  }
  const meant = nearest(name, names);
  const message = `\`${key}\` is ${name}, but the file has ${listOf(names)}`;
  throw configError('no-variable', message, meant === undefined ? 'Name one of them.' : `Did you mean ${meant}?`);
}
