import * as vscode from 'vscode';
import { folderOf, resolvePath } from './files';

/** A variable of a data file. */
export interface FileVariable {
  readonly name: string;
  /** Such as `156 x 9025`. */
  readonly shape: string;
}

/** The readers of data files; loaded when the first variable is completed. */
const readers = async () => {
  const [{ openDataFile }, { shapeText }] = await Promise.all([
    import('../../data/files/open'),
    import('../../data/source/variable'),
  ]);
  return { openDataFile, shapeText };
};

/**
 * The numeric variables of a data file that a config names, from its directory alone: no numbers are read.
 * None in Restricted Mode, where no data file is opened, and none of a file that cannot be read.
 */
export async function variablesOf(document: vscode.TextDocument, path: string): Promise<readonly FileVariable[]> {
  const folder = folderOf(document);
  if (folder?.scheme !== 'file' || !vscode.workspace.isTrusted) return [];
  try {
    const { openDataFile, shapeText } = await readers();
    const file = await openDataFile(resolvePath(folder, path).fsPath);
    await file.close();
    return file.variables.map(({ name, shape }) => ({ name, shape: shapeText(shape) }));
  } catch {
    return [];
  }
}
