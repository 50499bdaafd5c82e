import { UserError } from '../../protocol/errors';
import { pairAtPath, rangeOf, type ConfigDocument } from '../parse/document';
import { overrideAt } from '../parse/overrides';
import type { ConfigPath } from '../schema/node';

/** Keys that a text names, such as `data.crop` in `data.crop reaches outside`. */
function namedKeys(text: string): ConfigPath[] {
  return (text.match(/\b[a-z]\w*(?:\.[a-zA-Z]\w*)+/g) ?? []).map((name) => name.split('.'));
}

/**
 * Gives an error that was raised far from the config, such as by a data reader, its place there: the first key
 * that its message, then its remedy, names and that the config has. An error with a place keeps it.
 */
export function locateError(document: ConfigDocument, error: UserError): UserError {
  if (error.place !== undefined || error.kind !== 'config') return error;
  const keys = namedKeys(`${error.message} ${error.remedy ?? ''}`);
  const path = keys.find((key) => pairAtPath(document, key) !== undefined);
  if (!path) return error;
  const record = error.toRecord();
  const override = overrideAt(document, path);
  if (override !== undefined) return new UserError({ ...record, message: `--set ${override}: ${record.message}` });
  const { line, column } = rangeOf(document, path).start;
  return new UserError({ ...record, file: document.file, line, column }, { cause: error });
}
