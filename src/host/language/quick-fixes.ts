import * as vscode from 'vscode';
import { toDiagnostic, toEdit, toRange } from './convert';
import { editorSupport } from './editor-support';

/** One light bulb for every fix of a mistake at the cursor. */
export const quickFixProvider: vscode.CodeActionProvider = {
  async provideCodeActions(document, range) {
    const { checkText } = await editorSupport();
    const found = await checkText(document.getText(), document.uri.fsPath);
    const here = found.filter((diagnostic) => toRange(diagnostic.range).intersection(range) !== undefined);
    return here.flatMap((diagnostic) =>
      (diagnostic.fixes ?? []).map((fix, index) => {
        const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
        action.edit = toEdit(document.uri, fix);
        action.diagnostics = [toDiagnostic(diagnostic)];
        action.isPreferred = index === 0 && here.length === 1;
        return action;
      }),
    );
  },
};
