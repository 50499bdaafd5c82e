import * as vscode from 'vscode';
import { completionProvider } from './completion';
import { languageId } from './convert';
import { LiveDiagnostics } from './diagnostics';
import { hoverProvider } from './hover';
import { quickFixProvider } from './quick-fixes';

/** Everything that helps to write a config. */
export function registerLanguage(): vscode.Disposable {
  const { languages, CodeActionKind } = vscode;
  return vscode.Disposable.from(
    new LiveDiagnostics(),
    languages.registerHoverProvider(languageId, hoverProvider),
    languages.registerCompletionItemProvider(languageId, completionProvider, ' ', '/', '[', ','),
    languages.registerCodeActionsProvider(languageId, quickFixProvider, {
      providedCodeActionKinds: [CodeActionKind.QuickFix],
    }),
  );
}
