import { readNumbers } from '../source/read';
import type { DataFile } from '../source/variable';

/** Names under which material names are published. */
const listNames = [
  'cood',
  'names',
  'name',
  'material_names',
  'materials',
  'endmember_names',
  'labels',
  'label',
  'classes',
];

/** `1-rock` and `#2 Tree` name the material after a running number. */
function withoutNumber(name: string): string {
  const bare = name.replace(/^#?\d+\s*[-_.:)]\s*|^#\d+\s+/, '').trim();
  return bare === '' ? name.trim() : bare;
}

/** Rows of a matrix of character codes, as some authors save names. */
async function codedNames(file: DataFile): Promise<string[] | undefined> {
  const variable = file.variables.find(
    ({ name, shape }) => listNames.includes(name.toLowerCase()) && shape.length === 2,
  );
  if (variable === undefined) return undefined;
  const codes = await readNumbers(variable, file.path);
  const [rows, width] = variable.shape;
  if (!codes.every((code) => Number.isInteger(code) && code >= 0 && code < 65_536)) return undefined;
  return Array.from({ length: rows }, (_, row) =>
    String.fromCharCode(...codes.subarray(row * width, (row + 1) * width)).replace(/[\0\s]+$/, ''),
  );
}

/** The names in a file that belong to its spectra or materials, as they are written there. */
export async function namesInFile(file: DataFile): Promise<readonly string[] | undefined> {
  for (const wanted of listNames) {
    for (const [name, read] of file.texts) if (name.toLowerCase() === wanted) return read();
  }
  return (await codedNames(file)) ?? file.spectral.names;
}

/** Names of `count` materials: those in the file when their number fits, else `material 1`, ... */
export async function materialNames(file: DataFile, count: number): Promise<readonly string[]> {
  const names = await namesInFile(file);
  if (names?.length === count) return names.map(withoutNumber);
  return Array.from({ length: count }, (_, at) => `material ${at + 1}`);
}
