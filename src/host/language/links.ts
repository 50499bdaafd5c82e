import * as vscode from 'vscode';
import { toRange } from './convert';
import { editorSupport } from './editor-support';
import { folderOf, resolvePath } from './files';
import { isTextFile } from './paths';

const showInExplorer = (uri: vscode.Uri) =>
  vscode.Uri.parse(`command:revealInExplorer?${encodeURIComponent(JSON.stringify([uri]))}`);

/** Files that a config names: texts open in the editor, all others are shown in the explorer. */
export const linkProvider: vscode.DocumentLinkProvider = {
  async provideDocumentLinks(document) {
    const folder = folderOf(document);
    if (!folder) return [];
    const { linksOf } = await editorSupport();
    return linksOf(document.getText()).map(({ file, range }) => {
      const uri = resolvePath(folder, file);
      const link = new vscode.DocumentLink(toRange(range), isTextFile(file) ? uri : showInExplorer(uri));
      link.tooltip = isTextFile(file) ? vscode.l10n.t('Open the file') : vscode.l10n.t('Show in the explorer');
      return link;
    });
  },
};
