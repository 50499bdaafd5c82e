import { basename } from 'node:path';
import type { JsonValue } from '../../protocol/json';
import type { Diagnostic, Problem } from '../diagnostic';
import type { ResolvedConfig } from '../tasks';
import { openDocument, type ConfigDocument } from './document';
import { idleKeys } from './idle-keys';
import { located, schemaDiagnostics } from './issues';
import { applyOverrides } from './overrides';
import { syntaxDiagnostics, unfitDiagnostic } from './syntax';
import { chosenTask } from './task';

export interface ParsedConfig {
  /** Absent where there is an error. */
  readonly config?: ResolvedConfig;
  readonly document: ConfigDocument;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

function baseName(file: string): string {
  return basename(file).replace(/(\.searchlight)?\.ya?ml$/i, '') || 'run';
}

function checkDocument(document: ConfigDocument): Omit<ParsedConfig, 'document'> {
  const wrongSyntax = syntaxDiagnostics(document);
  if (wrongSyntax.length) return { diagnostics: wrongSyntax };
  // Aliases are bounded by the syntax check.
  const plain = document.yaml.toJS({ maxAliasCount: -1 }) as JsonValue;
  const entry = chosenTask(document, plain);
  if (!('schema' in entry)) return { diagnostics: [entry] };
  const checked = entry.schema.safeParse(plain);
  if (!checked.success) return { diagnostics: schemaDiagnostics(document, entry, plain, checked.error.issues) };
  const values = checked.data as ResolvedConfig;
  // In the order of the schema, with the name that the file gives.
  const config = Object.assign({ task: values.task, name: baseName(document.file) }, values);
  return { config, diagnostics: idleKeys(document, entry, config) };
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((one, other) => one.range.start.offset - other.range.start.offset);
}

/**
 * Reads and checks the text of a config.
 * @param file named in diagnostics; gives the run its name where the config does not
 * @param overrides arguments of `--set`
 * @throws UserError `bad-override` where one of `overrides` cannot be read
 */
export function parseConfig(text: string, file: string, overrides: readonly string[] = []): ParsedConfig {
  const unfit = unfitDiagnostic(text, file);
  if (unfit) return { document: openDocument('', file), diagnostics: [unfit] };
  const document = applyOverrides(openDocument(text, file), overrides);
  const { config, diagnostics } = checkDocument(document);
  return { config, document, diagnostics: inOrder(diagnostics) };
}

/** A problem that was found by its path, as a diagnostic at its place. */
export function toDiagnostic(document: ConfigDocument, { path, ...problem }: Problem): Diagnostic {
  return located(document, path, problem);
}
