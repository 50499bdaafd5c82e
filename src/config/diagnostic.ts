import { UserError, type ErrorRecord } from '../protocol/errors';
import type { ConfigPath } from './schema/node';

/** Line and column count from 1, the offset from 0 (UTF-16 units). */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** A change that mends a mistake, offered as a quick fix. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export type Severity = 'error' | 'warning' | 'info';

/** A mistake in a config, at the exact key or value. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Kebab-case and stable, such as `unknown-key`. */
  readonly code: string;
  /** What was found and what is allowed. */
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly remedy?: string;
  readonly fixes?: readonly Fix[];
  /** The argument of `--set` that the value came from; the range then means nothing. */
  readonly override?: string;
  /** `data` where a file must change, not the config. */
  readonly kind?: 'config' | 'data';
}

/** Something wrong with the meaning of a config, found by its path; see `toDiagnostic`. */
export interface Problem {
  readonly severity: Severity;
  readonly code: string;
  readonly path: ConfigPath;
  readonly message: string;
  readonly remedy?: string;
  readonly kind?: 'config' | 'data';
}

/** A diagnostic in the form of an error that is printed and stored. */
export function diagnosticRecord({ kind = 'config', code, message, remedy, ...at }: Diagnostic): ErrorRecord {
  if (at.override !== undefined) return { kind, code, message: `--set ${at.override}: ${message}`, remedy };
  const { line, column } = at.range.start;
  return { kind, code, message, remedy, file: at.file, line, column };
}

/** The first error as what is thrown; undefined where there are only warnings. */
export function firstError(diagnostics: readonly Diagnostic[]): UserError | undefined {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error && new UserError(diagnosticRecord(error));
}
