import * as vscode from 'vscode';
import { toRange } from './convert';
import { editorSupport } from './editor-support';

/** Meaning, unit, default, range and source of the key under the pointer. */
export const hoverProvider: vscode.HoverProvider = {
  async provideHover(document, position) {
    const { hoverAt } = await editorSupport();
    const hover = hoverAt(document.getText(), document.offsetAt(position));
    return hover && new vscode.Hover(new vscode.MarkdownString(hover.markdown), toRange(hover.range));
  },
};
