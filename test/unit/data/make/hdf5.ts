import * as hdf5 from 'h5wasm/node';
import { readFileSync, writeFileSync } from 'node:fs';

/** One dataset, its sizes slowest first as HDF5 has them. */
export interface Hdf5Numbers {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array | Int16Array | Uint16Array | Uint8Array;
  readonly chunks?: readonly number[];
  /** Written by MATLAB as an attribute, such as `double`. */
  readonly matlabClass?: string;
}

function addNumbers(file: hdf5.File, { name, shape, data, chunks, matlabClass }: Hdf5Numbers): hdf5.Dataset {
  const dataset = file.create_dataset({
    name,
    data,
    shape: [...shape],
    ...(chunks && { chunks: [...chunks], compression: 4 }),
  });
  if (matlabClass !== undefined) dataset.create_attribute('MATLAB_class', matlabClass, null, `S${matlabClass.length}`);
  return dataset;
}

/** A cell array of strings as MATLAB keeps it: references to arrays of character codes. */
function addCell(file: hdf5.File, name: string, texts: readonly string[]): void {
  const group = file.create_group('#refs#');
  const references = texts.map((text, at) => {
    const codes = Uint16Array.from(text, (character) => character.charCodeAt(0));
    const shape = [codes.length, 1];
    const cell = group.create_dataset({ name: `c${at}`, data: codes, shape });
    cell.create_attribute('MATLAB_class', 'char', null, 'S4');
    return cell.create_reference();
  });
  const cell = file.create_dataset({ name, data: references, shape: [1, references.length] });
  cell.create_attribute('MATLAB_class', 'cell', null, 'S4');
}

/** Writes an HDF5 file; with `matlab`, the text by which MAT v7.3 files are known goes before it. */
export async function writeHdf5(
  path: string,
  numbers: readonly Hdf5Numbers[],
  options: {
    readonly matlab?: boolean;
    readonly cell?: { readonly name: string; readonly texts: readonly string[] };
  } = {},
): Promise<void> {
  await hdf5.ready;
  const file = new hdf5.File(path, 'w');
  numbers.forEach((dataset) => addNumbers(file, dataset));
  if (options.cell) addCell(file, options.cell.name, options.cell.texts);
  file.close();
  if (!options.matlab) return;
  const block = Buffer.alloc(512);
  block.write('MATLAB 7.3 MAT-file, written by a test');
  writeFileSync(path, Buffer.concat([block, readFileSync(path)]));
}
