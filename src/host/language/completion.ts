import * as vscode from 'vscode';
import type { CompletionItem } from '../../config/help/complete';
import { editorSupport } from './editor-support';
import { filesFor, type FolderEntry } from './files';
import { isDataFile } from './paths';
import { variablesOf } from './variables';

const { CompletionItemKind } = vscode;

/** Data files first, then folders, then what is hardly meant. */
function rank({ path, isFolder }: FolderEntry): string {
  if (isFolder) return '1';
  return isDataFile(path) ? '0' : '2';
}

/** A folder is completed with a slash, and what is in it is offered next. */
async function pathItems(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CompletionItem[]> {
  const entries = await filesFor(document, document.getText(range));
  return entries.map((entry) => {
    const { path, isFolder } = entry;
    const kind = isFolder ? CompletionItemKind.Folder : CompletionItemKind.File;
    const item = new vscode.CompletionItem(isFolder ? `${path}/` : path, kind);
    item.range = range;
    item.sortText = `${rank(entry)}${path}`;
    if (isFolder) item.command = { command: 'editor.action.triggerSuggest', title: '' };
    return item;
  });
}

async function variableItems(
  document: vscode.TextDocument,
  range: vscode.Range,
  file: string,
): Promise<vscode.CompletionItem[]> {
  return (await variablesOf(document, file)).map(({ name, shape }) => {
    const item = new vscode.CompletionItem({ label: name, description: shape }, CompletionItemKind.Variable);
    item.range = range;
    return item;
  });
}

function plainItem(found: CompletionItem, range: vscode.Range, index: number): vscode.CompletionItem {
  const kind = found.kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.EnumMember;
  const item = new vscode.CompletionItem(found.label, kind);
  item.insertText = found.insert;
  item.range = range;
  item.detail = found.detail;
  item.documentation = found.documentation === undefined ? undefined : new vscode.MarkdownString(found.documentation);
  // In the order of the schema, not of the alphabet.
  item.sortText = String(index).padStart(3, '0');
  return item;
}

/** Keys that are missing, values that are allowed, files beside the config, variables in those files. */
export const completionProvider: vscode.CompletionItemProvider = {
  async provideCompletionItems(document, position) {
    const { complete } = await editorSupport();
    const items = complete(document.getText(), document.offsetAt(position)).map(async (found, index) => {
      const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
      if (found.kind === 'path') return pathItems(document, range);
      if (found.kind === 'variable') return variableItems(document, range, found.file ?? '');
      return [plainItem(found, range, index)];
    });
    return (await Promise.all(items)).flat();
  },
};
