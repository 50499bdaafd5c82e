import { open } from 'node:fs/promises';
import type { Dataset, File } from 'h5wasm/node';
import { UserError } from '../../protocol/errors';
import type { DataFile, Variable } from '../source/variable';
import { elementBytes, type ElementType } from '../source/elements';
import { hdf5Error, loadHdf5, type Hdf5, type Hdf5Core } from './module';
import { readSlabs } from './slabs';
import { readHdf5Texts } from './texts';

/** HDF5 classes of element types. */
const integerClass = 0;
const floatClass = 1;
const stringClass = 3;
const referenceClass = 7;
const enumClass = 8;

/** `float64`, `int16`, ...; nothing for what is no plain number. Truth values are stored as an enumeration. */
function elementName({ type, size, signed, enum_type: values }: Dataset['metadata']): ElementType | undefined {
  const isWhole = type === integerClass || (type === enumClass && values?.type === integerClass);
  const name = type === floatClass ? `float${size * 8}` : isWhole ? `${signed ? 'int' : 'uint'}${size * 8}` : '';
  return name in elementBytes ? (name as ElementType) : undefined;
}

/** MATLAB marks its files in the user block and keeps every array with its axes reversed. */
async function isMatlab(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(10), 0, 10, 0);
    return buffer.toString('latin1') === 'MATLAB 7.3';
  } finally {
    await file.close();
  }
}

function matlabClass(dataset: Dataset): string | undefined {
  const value = dataset.attrs.MATLAB_class?.value;
  return typeof value === 'string' ? value : undefined;
}

/** All datasets but those that MATLAB keeps for itself. */
function datasets(file: File, hdf5: Hdf5): Dataset[] {
  return file
    .paths()
    .filter((path) => !/^\/?#/.test(path))
    .flatMap((path) => {
      const entity = file.get(path);
      return entity instanceof hdf5.Dataset ? [entity] : [];
    });
}

/** An opened file and what it is read with. */
interface Source {
  readonly path: string;
  readonly file: File;
  readonly hdf5: Hdf5;
  readonly core: Hdf5Core;
  readonly matlab: boolean;
}

function datasetVariable(dataset: Dataset, dtype: ElementType, { path, core, matlab }: Source): Variable {
  const shape = dataset.shape ?? [];
  return {
    name: dataset.path.replace(/^\//, ''),
    shape: matlab ? [...shape].reverse() : shape,
    storage: matlab ? 'column-major' : 'row-major',
    dtype,
    read: (window, take) => guarded(path, () => readSlabs(core, { dataset, shape, type: dtype }, window, take)),
  };
}

/** Errors of the library as mistakes in the file. */
async function guarded<Result>(path: string, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof UserError || !(cause instanceof Error) || cause.name === 'AbortError') throw cause;
    throw /HDF5|error/i.test(cause.message) ? hdf5Error(path, cause) : cause;
  }
}

/** Sorts the datasets of a file into numbers, texts and others. */
function contents(source: Source): Pick<DataFile, 'variables' | 'others' | 'texts'> {
  const { file, path, hdf5 } = source;
  const variables: Variable[] = [];
  const others: { name: string; kind: string }[] = [];
  const texts = new Map<string, () => Promise<string[]>>();
  for (const dataset of datasets(file, hdf5)) {
    const { metadata } = dataset;
    const name = dataset.path.replace(/^\//, '');
    const dtype = elementName(metadata);
    const isText = matlabClass(dataset) === 'char' || metadata.type === stringClass || metadata.type === referenceClass;
    if (isText) texts.set(name, () => guarded(path, () => readHdf5Texts(file, dataset, hdf5)));
    if (!isText && dtype !== undefined) variables.push(datasetVariable(dataset, dtype, source));
    else others.push({ name, kind: matlabClass(dataset) ?? (isText ? 'text' : 'not numbers') });
  }
  return { variables, others, texts };
}

/**
 * Opens an HDF5 file, of which MAT v7.3 is one kind; read box by box, never whole.
 * @throws UserError `truncated-file` or `hdf5-corrupt`.
 */
export async function openHdf5(path: string): Promise<DataFile> {
  const hdf5 = await loadHdf5();
  const core = await hdf5.ready;
  const matlab = await isMatlab(path);
  const file = await guarded(path, () => new hdf5.File(path, 'r'));
  try {
    return {
      path,
      format: matlab ? 'MAT v7.3' : 'HDF5',
      pixelOrder: matlab ? 'column' : 'row',
      ...(await guarded(path, () => contents({ path, file, hdf5, core, matlab }))),
      spectral: {},
      warnings: [],
      close: async () => void file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}
