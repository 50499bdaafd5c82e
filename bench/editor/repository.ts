import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A module of the repository that is not bundled, since it asks where it is. */
export const load = <Module>(file: string): Promise<Module> =>
  import(pathToFileURL(resolve(file)).href) as Promise<Module>;
