import { dataError } from '../../errors';
import { readMaybeGzipped } from '../../files/gzip';
import { openDataFile } from '../../files/open';
import { resolveFile } from '../../files/resolve';
import { sniff } from '../../files/sniff';
import { parseIdx } from '../../idx/parse';
import { delimitedRecords } from '../table/delimited';
import { classColumn, columnAt } from '../table/columns';
import { readTextFile } from '../text/lines';
import { pickVariable, readVariable } from '../variables';
import type { SamplesOptions } from '../options';
import type { NamedClasses } from './classes';

type LabelOptions = Pick<SamplesOptions, 'labelColumn' | 'labelsVariable'>;

const asName = (cell: string): string | undefined => (cell === '' ? undefined : cell);

/** Classes of the files that `data.labels` names, end to end. */
export async function readLabels(
  names: readonly string[],
  options: LabelOptions,
  baseDir: string,
): Promise<NamedClasses> {
  const all: (string | undefined)[] = [];
  for (const name of names) {
    for (const label of await labelsOf(await resolveFile(name, baseDir), options)) all.push(label);
  }
  return all;
}

/** Whether the bytes begin as an IDX file does. */
export const isIdx = (bytes: Uint8Array): boolean =>
  bytes.length > 4 && bytes[0] === 0 && bytes[1] === 0 && bytes[2] >= 8 && bytes[2] <= 14 && bytes[3] > 0;

async function labelsOf(file: string, options: LabelOptions): Promise<NamedClasses> {
  const bytes = await readMaybeGzipped(file);
  if (isIdx(bytes)) return vector(parseIdx(bytes, file), file);
  const kind = await sniff(file);
  if (kind === 'npy' || kind === 'npz' || kind === 'mat5' || kind === 'hdf5') return labelsOfArrays(file, options);
  return labelsOfText(await readTextFile(file), options, file);
}

function vector({ shape, data }: { shape: readonly number[]; data: ArrayLike<number> }, file: string): NamedClasses {
  if (shape.filter((size) => size > 1).length <= 1) return Array.from(data, String);
  const message = `the labels are an array of ${shape.join(' x ')}; needed: one number for each sample`;
  throw dataError('labels-shape', file, message, 'Are the samples and the labels exchanged?');
}

async function labelsOfArrays(file: string, { labelsVariable }: LabelOptions): Promise<NamedClasses> {
  const opened = await openDataFile(file);
  try {
    const texts = [...opened.texts].find(([name]) => labelsVariable === undefined || name === labelsVariable);
    const isVector = ({ shape }: { shape: readonly number[] }) => shape.filter((size) => size > 1).length <= 1;
    if (texts && !opened.variables.some((each) => (labelsVariable ?? each.name) === each.name && isVector(each))) {
      return (await texts[1]()).map(asName);
    }
    const variable = pickVariable(opened, labelsVariable, 'data.labelsVariable', isVector);
    return vector(await readVariable(variable), file);
  } finally {
    await opened.close();
  }
}

/** One label a line, or a table with a column of them. */
function labelsOfText(text: string, { labelColumn }: LabelOptions, file: string): NamedClasses {
  const records = [...delimitedRecords(text, file)].map(({ cells }) => cells);
  const [first = []] = records;
  if (first.length <= 1) {
    const heading = classColumn(first) !== undefined && records.length > 1;
    return records.slice(heading ? 1 : 0).map(([label]) => asName(label));
  }
  const named = typeof labelColumn === 'number' ? undefined : classColumn(first);
  const at =
    labelColumn === undefined ? (named ?? first.length - 1) : columnAt(first, labelColumn, 'data.labelColumn', file);
  const heading = typeof labelColumn === 'string' || named !== undefined;
  return records.slice(heading ? 1 : 0).map((cells) => asName(cells[at] ?? ''));
}
