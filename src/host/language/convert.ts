import * as vscode from 'vscode';
import type { Diagnostic, Fix, Range, Severity } from '../../config/diagnostic';

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

export function toDiagnostic({ severity, code, message, remedy, range }: Diagnostic): vscode.Diagnostic {
  const text = remedy === undefined ? message : `${message}\n${remedy}`;
  const diagnostic = new vscode.Diagnostic(toRange(range), text, severities[severity]);
  diagnostic.source = 'Searchlight';
  diagnostic.code = code;
  return diagnostic;
}

export function toEdit(uri: vscode.Uri, { edits }: Fix): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of edits) edit.replace(uri, toRange(range), text);
  return edit;
}
