import { dataError } from '../errors';
import { fullWindow } from './window';
import { elementCount, shapeText, storageShape, type Variable } from './variable';

/** Side data (truth, libraries, names) larger than this are refused: they are held in float64 while arranged. */
const mostElements = 16_000_000;

/**
 * All numbers of a variable, row-major in the order of `variable.shape`.
 * @throws UserError `too-large` for more than 16 million numbers.
 */
export async function readNumbers(variable: Variable, file: string): Promise<Float64Array> {
  const count = elementCount(variable.shape);
  if (count > mostElements) {
    const what = `${variable.name} (${shapeText(variable.shape)})`;
    throw dataError('too-large', file, `${what} is too large to be held beside the cube`, 'Save a smaller part of it.');
  }
  const stored = new Float64Array(count);
  if (count === 0) return stored;
  await variable.read(fullWindow(storageShape(variable)), (values, from, length, start) => {
    stored.set(values.subarray(from, from + length), start);
  });
  return variable.storage === 'row-major' ? stored : transposed(stored, variable.shape);
}

/** From column-major to row-major storage of the same shape. */
function transposed(stored: Float64Array, shape: readonly number[]): Float64Array {
  if (shape.length < 2) return stored;
  const result = new Float64Array(stored.length);
  const index = shape.map(() => 0);
  for (let to = 0; to < result.length; to++) {
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) from = from * shape[axis] + index[axis];
    result[to] = stored[from];
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
  return result;
}
