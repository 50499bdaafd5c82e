import * as vscode from 'vscode';
import type { RunActions, RunIndex } from '../runs/contract';
import { completionProvider } from './completion';
import { ConfigContexts } from './config-contexts';
import { LiveDiagnostics } from './diagnostics';
import { hoverProvider } from './hover';
import { ConfigLenses } from './lens';
import { linkProvider } from './links';
import { outlineProvider } from './outline';
import { quickFixProvider } from './quick-fixes';
import { configSelector } from './selector';
import { YamlTooling } from './yaml-tooling';

/** Everything that helps to write a config. */
export function registerLanguage(): vscode.Disposable {
  const { languages, CodeActionKind } = vscode;
  return vscode.Disposable.from(
    new LiveDiagnostics(),
    new YamlTooling(),
    languages.registerHoverProvider(configSelector, hoverProvider),
    languages.registerCompletionItemProvider(configSelector, completionProvider, ' ', '/', '[', ','),
    languages.registerDocumentSymbolProvider(configSelector, outlineProvider, { label: 'Searchlight' }),
    languages.registerDocumentLinkProvider(configSelector, linkProvider),
    languages.registerCodeActionsProvider(configSelector, quickFixProvider, {
      providedCodeActionKinds: [CodeActionKind.QuickFix],
    }),
  );
}

/** What can be done with a config, above it and in its title bar; both follow the runs. */
export function registerLenses(index: RunIndex, actions: Pick<RunActions, 'queued'>): vscode.Disposable {
  const lenses = new ConfigLenses(index, actions);
  const registered = vscode.languages.registerCodeLensProvider(configSelector, lenses);
  return vscode.Disposable.from(lenses, registered, new ConfigContexts(index));
}
