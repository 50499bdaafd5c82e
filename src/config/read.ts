import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../protocol/errors';
import { maxConfigBytes, textProblem } from './parse/limits';

/**
 * The text of a config file.
 * @throws UserError (kind `config`): `config-missing`, `config-unreadable`, `config-too-large`, `config-not-text`
 */
export async function readConfigText(file: string): Promise<string> {
  const problem = (code: string, message: string, remedy: string) =>
    new UserError({ kind: 'config', code, message, remedy, file });
  const status = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw unreadable(error);
    throw problem('config-missing', 'no such file', '`searchlight init` writes a config to start from.');
  });
  if (!status.isFile()) throw problem('config-unreadable', 'not a file', 'Name a config file.');
  if (status.size > maxConfigBytes) {
    const size = `${(status.size / 1e6).toFixed(1)} MB`;
    throw problem('config-too-large', `the file has ${size}; a config has at most 1 MB`, 'Name a config file.');
  }
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error);
  });
  const wrong = textProblem(text);
  if (wrong) throw problem(wrong.code, wrong.message, wrong.remedy);
  return text.replace(/^\uFEFF/, '');

  function unreadable(error: NodeJS.ErrnoException): UserError {
    return problem('config-unreadable', `cannot be read (${error.code ?? error.message})`, 'Check its permissions.');
  }
}
