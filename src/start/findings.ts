import type { Diagnostic, Problem, Severity } from '../config/diagnostic';
import type { ErrorRecord } from '../protocol/errors';

/** Something about a config that a person should know, wherever it was found. */
export interface Finding {
  readonly severity: Severity;
  readonly record: ErrorRecord;
}

export function diagnosticFinding(diagnostic: Diagnostic): Finding {
  const { severity, kind = 'config', code, message, remedy, file, range, override } = diagnostic;
  if (override !== undefined) {
    return { severity, record: { kind, code, message: `--set ${override}: ${message}`, remedy } };
  }
  const { line, column } = range.start;
  return { severity, record: { kind, code, file, line, column, message, remedy } };
}

/** What data are found to be against their config. */
export interface Checked {
  readonly problems: readonly Problem[];
  readonly remarks: readonly string[];
}
