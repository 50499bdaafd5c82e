import { UserError, type ErrorRecord } from '../protocol/errors';
import { toErrorRecord } from '../runs/errors';

/** Everything that is wrong with a config, so that a person can mend it all at once. */
export class ConfigErrors extends Error {
  override readonly name = 'ConfigErrors';

  constructor(readonly records: readonly ErrorRecord[]) {
    super(records[0].message);
  }
}

/** The errors in whatever was thrown; the first decides the exit code. */
export const errorRecords = (error: unknown): readonly ErrorRecord[] =>
  error instanceof ConfigErrors ? error.records : [toErrorRecord(error)];

/** A mistake in the arguments. */
export const argumentError = (code: string, message: string, remedy?: string): UserError =>
  new UserError({ kind: 'config', code, message, remedy });
