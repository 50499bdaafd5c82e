import path from 'node:path';
import { listOf, nearest } from '../../files/nearest';
import { configError } from '../../errors';
import type { SamplesOptions } from '../options';

/** Names of columns and fields that hold classes; the first that is there counts. */
const classNames = ['class', 'label', 'category', 'topic', 'target'];

/**
 * The place of a column that a person names.
 * @param key of the config, such as `data.labelColumn`
 * @param wanted name, or number from 1
 * @throws UserError `no-column` with the columns that there are
 */
export function columnAt(names: readonly string[], wanted: string | number, key: string, file: string): number {
  const number = typeof wanted === 'number' ? wanted : undefined;
  const at = number === undefined ? names.indexOf(String(wanted)) : number - 1;
  if (at >= 0 && at < names.length) return at;
  const meant = number === undefined ? nearest(String(wanted), names) : undefined;
  const message = `\`${key}\` is ${wanted}, but ${path.basename(file)} has ${number === undefined ? `the columns ${listOf(names)}` : `${names.length} columns`}`;
  throw configError('no-column', message, meant === undefined ? 'Name one of them.' : `Did you mean ${meant}?`);
}

/**
 * The place of the column of classes that a config names.
 * @returns undefined where it names none, and where there is none and none is needed
 * @throws UserError `no-column`
 */
export function labelColumnAt(
  names: readonly string[],
  { labelColumn, labelsOptional = false }: Pick<SamplesOptions, 'labelColumn' | 'labelsOptional'>,
  file: string,
): number | undefined {
  if (labelColumn === undefined) return undefined;
  const isThere = typeof labelColumn === 'number' ? labelColumn <= names.length : names.includes(labelColumn);
  return labelsOptional && !isThere ? undefined : columnAt(names, labelColumn, 'data.labelColumn', file);
}

/** The place of the column of classes, where one is named so. */
export function classColumn(names: readonly string[]): number | undefined {
  const lower = names.map((name) => name.toLowerCase());
  const found = classNames.map((name) => lower.indexOf(name)).find((at) => at >= 0);
  return found;
}
