import { basename } from 'node:path';
import * as vscode from 'vscode';
import { readGenotype } from '../../../../architecture/genotype';
import { genotypeHash } from '../../../../architecture/hash';
import { readOnnxMetadata } from '../../../../data/onnx/metadata';
import { genotypeKey } from '../../../../outputs/search/onnx-metadata';
import type { OpenedArchitecture } from '../../../../protocol/architecture-panel';
import { UserError } from '../../../../protocol/errors';

/**
 * The architecture that a file holds.
 * @throws UserError where it holds none, or a damaged one; the editor's error where it cannot be read
 */
export const readArchitecture = (file: vscode.Uri): Promise<OpenedArchitecture> =>
  file.path.toLowerCase().endsWith('.onnx') ? readOnnx(file) : readJson(file);

async function readJson(file: vscode.Uri): Promise<OpenedArchitecture> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return opened(file, 'json', text, {});
}

async function readOnnx(file: vscode.Uri): Promise<OpenedArchitecture> {
  const { [genotypeKey]: text, ...others } = Object.fromEntries(await readOnnxMetadata(file.fsPath));
  if (text !== undefined) return opened(file, 'onnx', text, others);
  const message = vscode.l10n.t('This ONNX file says nothing of its architecture.');
  const remedy = vscode.l10n.t('Only networks that a search of Searchlight found do.');
  throw new UserError({ kind: 'data', code: 'no-genotype', message, remedy, file: file.fsPath });
}

function opened(
  file: vscode.Uri,
  source: OpenedArchitecture['source'],
  text: string,
  facts: Readonly<Record<string, string>>,
): OpenedArchitecture {
  const genotype = readGenotype(text, file.fsPath);
  return { name: basename(file.path), source, genotype, hash: genotypeHash(genotype), facts };
}
