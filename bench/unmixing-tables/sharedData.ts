import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** A folder of the public data sets beside the repository; undefined, with a message, where they are not. */
export function sharedData(name: string): string | undefined {
  const folder = resolve('..', 'shared', 'data', name);
  if (existsSync(folder)) return folder;
  console.log(`${folder} is not there: this table needs the data set. Nothing was computed.`);
  return undefined;
}
