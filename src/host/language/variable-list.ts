import { openDataFile } from '../../data/files/open';
import { shapeText } from '../../data/source/variable';

/** A variable of a data file. */
export interface FileVariable {
  readonly name: string;
  /** Such as `156 x 9025`. */
  readonly shape: string;
}

/**
 * The numeric variables of a data file, from its directory alone: no numbers are read.
 * @throws UserError where the file cannot be read
 */
export async function listVariables(path: string): Promise<readonly FileVariable[]> {
  const file = await openDataFile(path);
  await file.close();
  return file.variables.map(({ name, shape }) => ({ name, shape: shapeText(shape) }));
}
