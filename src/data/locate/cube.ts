import path from 'node:path';
import { configError, dataError } from '../errors';
import { nearest } from '../files/nearest';
import { elementCount, shapeText, type DataFile, type Variable } from '../source/variable';

/** Names under which cubes are published, most telling first; case matters only between two that both fit. */
const cubeNames = [
  'Y',
  'V',
  'X',
  'cube',
  'hypercube',
  'hsi',
  'data',
  'img',
  'image',
  'reflectance',
  'radiance',
  'scene',
];

/** A found variable and, in words, what it was known by. */
export interface FoundVariable {
  readonly variable: Variable;
  readonly why: string;
}

/** Without the axes of size 1 of an array that has more than three; the elements lie the same. */
export function squeezed(variable: Variable): Variable {
  if (variable.shape.length <= 3) return variable;
  const kept = variable.shape.flatMap((size, axis) => (size === 1 ? [] : [axis]));
  if (variable.storage === 'column-major') kept.reverse();
  const last = variable.shape.length - 1;
  return {
    ...variable,
    shape: variable.shape.filter((size) => size !== 1),
    read: (window, take) => {
      const full = variable.shape.map((): readonly [number, number] => [0, 1]);
      kept.forEach((axis, at) => (full[variable.storage === 'column-major' ? last - axis : axis] = window[at]));
      return variable.read(full, take);
    },
  };
}

function canBeCube({ shape }: Variable): boolean {
  return (shape.length === 2 || shape.length === 3) && shape.filter((size) => size > 1).length >= 2;
}

/** Such as `V (156 x 9025), nRow (a single number)`. */
export function variablesText(variables: readonly Variable[]): string {
  return variables
    .map(({ name, shape }) => `${name} (${elementCount(shape) === 1 ? 'a single number' : shapeText(shape)})`)
    .join(', ');
}

function named(file: DataFile, name: string): FoundVariable {
  const variable = file.variables.map(squeezed).find((candidate) => candidate.name === name);
  const other = file.others.find((candidate) => candidate.name === name);
  const holds = `${path.basename(file.path)} holds the numeric variables ${variablesText(file.variables)}`;
  if (other) {
    throw configError(
      'wrong-variable',
      `data.variable: ${name} is of kind ${other.kind}, not a full array of real numbers; ${holds}`,
      convert(other.kind),
    );
  }
  if (variable === undefined) {
    const similar = nearest(
      name,
      file.variables.map((candidate) => candidate.name),
    );
    const remedy = similar === undefined ? 'Set data.variable to one of them.' : `Did you mean ${similar}?`;
    throw configError('wrong-variable', `data.variable: there is no ${name}; ${holds}`, remedy);
  }
  if (!canBeCube(variable)) {
    const message = `data.variable: ${name} (${shapeText(variable.shape)}) is neither a matrix nor an image; ${holds}`;
    throw configError('wrong-variable', message, 'A cube is rows x cols x bands, bands x pixels or pixels x bands.');
  }
  return { variable, why: 'named in the config' };
}

function convert(kind: string): string {
  if (kind === 'sparse') return 'Save it again with full(...).';
  if (kind === 'struct') return 'Save the field that holds the cube as a variable of its own.';
  return 'Set data.variable to a full numeric array.';
}

function noCube(file: DataFile): Error {
  const others = file.others.map(({ name, kind }) => `${name} (${kind})`);
  const found = [variablesText(file.variables), ...others].filter((text) => text !== '').join(', ') || 'nothing';
  return dataError(
    'no-cube',
    file.path,
    `${path.basename(file.path)} holds no matrix or image of numbers; it holds ${found}`,
    others.length > 0 ? convert(file.others[0].kind) : 'Name the file that holds the cube in data.cube.',
  );
}

/**
 * The variable that holds the cube: the one the config names, else one of a usual name, else the only one whose
 * shape fits, else the largest if it is at least four times the next.
 * @throws UserError `wrong-variable`, `which-variable` (both about `data.variable`) or `no-cube`.
 */
export function findCube(file: DataFile, wanted: string | undefined): FoundVariable {
  if (wanted !== undefined) return named(file, wanted);
  const candidates = file.variables.map(squeezed).filter(canBeCube);
  if (candidates.length === 0) throw noCube(file);
  for (const name of cubeNames) {
    const same = candidates.filter((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    const variable = same.find((candidate) => candidate.name === name) ?? same[0];
    if (variable) return { variable, why: 'by its name' };
  }
  const [largest, next] = candidates.toSorted((a, b) => elementCount(b.shape) - elementCount(a.shape));
  if (next === undefined) return { variable: largest, why: 'the only array that can be a cube' };
  if (elementCount(largest.shape) >= 4 * elementCount(next.shape))
    return { variable: largest, why: 'by far the largest array' };
  throw configError(
    'which-variable',
    `data.cube: ${path.basename(file.path)} holds several arrays that may be the cube: ${variablesText(candidates)}`,
    'Set data.variable to the one that holds the cube.',
  );
}
