import { readFile } from 'node:fs/promises';
import { locateError } from '../config/check/locate-error';
import { openDocument } from '../config/parse/document';
import { UserError } from '../protocol/errors';
import { readRecord } from '../runs/record';

/** An error that only showed while running, with the place in the config of a key that it names; else as it is. */
export async function withPlace(error: unknown, folder: string): Promise<unknown> {
  if (!(error instanceof UserError)) return error;
  try {
    const { configFile } = await readRecord(folder);
    return locateError(openDocument(await readFile(configFile, 'utf8'), configFile), error);
  } catch {
    return error; // The config is gone: the message says what to change all the same.
  }
}
