import { UserError, type ErrorRecord } from '../protocol/errors';
import { toErrorRecord } from '../runs/errors';
import { ConfigErrors } from '../start/errors';

/** The errors in whatever was thrown; the first decides the exit code. */
export const errorRecords = (error: unknown): readonly ErrorRecord[] =>
  error instanceof ConfigErrors ? error.records : [toErrorRecord(error)];

/** A mistake in the arguments. */
export const argumentError = (code: string, message: string, remedy?: string): UserError =>
  new UserError({ kind: 'config', code, message, remedy });
