import * as vscode from 'vscode';
import type { CompletionItem } from '../../config/help/complete';
import { editorSupport } from './editor-support';
import { filesFor } from './files';

const kinds: Readonly<Record<CompletionItem['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  path: vscode.CompletionItemKind.File,
};

/** A folder is completed with a slash, and what is in it is offered next. */
async function pathItems(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CompletionItem[]> {
  const entries = await filesFor(document, document.getText(range));
  return entries.map(({ path, isFolder }) => {
    const kind = isFolder ? vscode.CompletionItemKind.Folder : vscode.CompletionItemKind.File;
    const item = new vscode.CompletionItem(isFolder ? `${path}/` : path, kind);
    item.range = range;
    if (isFolder) item.command = { command: 'editor.action.triggerSuggest', title: '' };
    return item;
  });
}

function plainItem(found: CompletionItem, range: vscode.Range, index: number): vscode.CompletionItem {
  const item = new vscode.CompletionItem(found.label, kinds[found.kind]);
  item.insertText = found.insert;
  item.range = range;
  item.detail = found.detail;
  item.documentation = found.documentation === undefined ? undefined : new vscode.MarkdownString(found.documentation);
  // In the order of the schema, not of the alphabet.
  item.sortText = String(index).padStart(3, '0');
  return item;
}

/** Keys that are missing, values that are allowed, files beside the config. */
export const completionProvider: vscode.CompletionItemProvider = {
  async provideCompletionItems(document, position) {
    const { complete } = await editorSupport();
    const items = complete(document.getText(), document.offsetAt(position)).map(async (found, index) => {
      const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
      return found.kind === 'path' ? pathItems(document, range) : [plainItem(found, range, index)];
    });
    return (await Promise.all(items)).flat();
  },
};
