import * as vscode from 'vscode';
import type { OutlineItem } from '../../config/help/outline';
import { toRange } from './convert';
import { editorSupport } from './editor-support';
import { isSharedWithYamlTooling } from './yaml-tooling';

const kinds: Readonly<Record<OutlineItem['kind'], vscode.SymbolKind>> = {
  block: vscode.SymbolKind.Module,
  list: vscode.SymbolKind.Array,
  value: vscode.SymbolKind.Property,
};

function toSymbol({ name, detail, kind, range, keyRange, children }: OutlineItem): vscode.DocumentSymbol {
  // VS Code refuses symbols without a name, which a key that is being typed may be.
  const symbol = new vscode.DocumentSymbol(name || '…', detail, kinds[kind], toRange(range), toRange(keyRange));
  symbol.children = children.map(toSymbol);
  return symbol;
}

/** The keys of a config, for the outline, the breadcrumbs and "Go to Symbol". */
export const outlineProvider: vscode.DocumentSymbolProvider = {
  async provideDocumentSymbols(document) {
    if (isSharedWithYamlTooling(document)) return []; // its outline is there already
    const { outlineOf } = await editorSupport();
    return outlineOf(document.getText()).map(toSymbol);
  },
};
